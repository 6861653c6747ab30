/** Attributes of queues that are numbers: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
import type { Queue } from './queues';

export const MESSAGE_BYTES_MAX = 1_048_576;

export interface NumberRange {
  min: number;
  max: number;
  standard: number;
}

export const NUMBERS = {
  DelaySeconds: { min: 0, max: 900, standard: 0 },
  MaximumMessageSize: { min: 1024, max: MESSAGE_BYTES_MAX, standard: MESSAGE_BYTES_MAX },
  MessageRetentionPeriod: { min: 60, max: 1_209_600, standard: 345_600 },
  ReceiveMessageWaitTimeSeconds: { min: 0, max: 20, standard: 0 },
  VisibilityTimeout: { min: 0, max: 43_200, standard: 30 },
} satisfies Record<string, NumberRange>;

/** A number that an attribute sets, or its default. */
export function numberAttribute({ attributes }: Queue, name: keyof typeof NUMBERS): number {
  return Number(attributes[name] ?? NUMBERS[name].standard);
}
