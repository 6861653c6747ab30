/** Errors in the words that SQS uses. */
import { CloudFailure } from '../../failure';

/** What the query protocol, and the error header of the JSON one, call an error whose shape has another name. */
export const queryErrorCodes: Record<string, string> = {
  BatchEntryIdsNotDistinct: 'AWS.SimpleQueueService.BatchEntryIdsNotDistinct',
  BatchRequestTooLong: 'AWS.SimpleQueueService.BatchRequestTooLong',
  EmptyBatchRequest: 'AWS.SimpleQueueService.EmptyBatchRequest',
  InvalidBatchEntryId: 'AWS.SimpleQueueService.InvalidBatchEntryId',
  MessageNotInflight: 'AWS.SimpleQueueService.MessageNotInflight',
  PurgeQueueInProgress: 'AWS.SimpleQueueService.PurgeQueueInProgress',
  QueueDoesNotExist: 'AWS.SimpleQueueService.NonExistentQueue',
  QueueNameExists: 'QueueAlreadyExists',
  TooManyEntriesInBatchRequest: 'AWS.SimpleQueueService.TooManyEntriesInBatchRequest',
  UnsupportedOperation: 'AWS.SimpleQueueService.UnsupportedOperation',
};

export function queueDoesNotExist(): CloudFailure {
  return new CloudFailure('QueueDoesNotExist', 'The specified queue does not exist.');
}

export function invalidValue(value: unknown, parameter: string, reason: string): CloudFailure {
  return invalidParameter(`Value ${String(value)} for parameter ${parameter} is invalid. Reason: ${reason}`);
}

export function invalidParameter(message: string): CloudFailure {
  return new CloudFailure('InvalidParameterValue', message);
}

export function missingParameter(parameter: string): CloudFailure {
  return new CloudFailure('MissingParameter', `The request must contain the parameter ${parameter}.`);
}

export function unknownAttribute(name: string): CloudFailure {
  return new CloudFailure('InvalidAttributeName', `Unknown Attribute ${name}.`);
}

export function invalidAttribute(name: string): CloudFailure {
  return new CloudFailure('InvalidAttributeValue', `Invalid value for the parameter ${name}.`);
}
