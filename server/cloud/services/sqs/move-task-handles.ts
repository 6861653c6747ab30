/** The ARNs and handles that operations on move tasks take where others take URLs. */
import { CloudFailure } from '../../failure';
import type { AccessRequest, Call } from '../../service';
import { invalidParameter } from './errors';
import { type FoundQueue, findQueueByArn } from './queues';

/** @throws ResourceNotFoundException */
export function getQueueByArn({ cloud }: Call, arn: string | undefined, parameter: string): FoundQueue {
  const found = findQueueByArn(cloud, arn ?? '');
  if (found) return found;
  throw new CloudFailure('ResourceNotFoundException', `The resource that you specified for the ${parameter} parameter doesn't exist.`, {
    status: 404,
  });
}

export function queueAccessByArn({ cloud }: Call, action: string, arn = ''): AccessRequest[] {
  const policy = findQueueByArn(cloud, arn)?.queue.attributes.Policy;
  return [{ action: `sqs:${action}`, resource: arn || '*', ...(policy !== undefined && { resourcePolicy: policy }) }];
}

export function writeTaskHandle(taskId: string, sourceArn: string): string {
  return Buffer.from(JSON.stringify({ taskId, sourceArn })).toString('base64');
}

/** @throws InvalidParameterValue */
export function readTaskHandle(handle: string | undefined): { taskId: string; sourceArn: string } {
  try {
    const { taskId, sourceArn }: Record<string, unknown> = Object(JSON.parse(Buffer.from(handle ?? '', 'base64').toString()));
    if (typeof taskId === 'string' && typeof sourceArn === 'string') return { taskId, sourceArn };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw invalidParameter('Value for parameter TaskHandle is invalid.');
}
