import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { serviceIsAllowed } from '../iam/authorize';
import { queueDoesNotExist } from './errors';
import { findQueueByArn } from './queues';
import { type Outgoing, sendToQueue } from './send';

/**
 * Sends a message for an AWS service, the caller, on behalf of one of the account's resources: the queue's policy decides.
 * @throws QueueDoesNotExist, AccessDenied, and what SendMessage throws
 */
export function sendForService(call: Call, queueArn: string, sourceArn: string, message: Outgoing): void {
  const found = findQueueByArn(call.cloud, queueArn);
  if (!found) throw queueDoesNotExist();
  const request = { action: 'sqs:SendMessage', resource: queueArn, resourcePolicy: found.queue.attributes.Policy };
  if (!serviceIsAllowed(call, request, sourceArn)) {
    throw new CloudFailure('AccessDenied', `The policy of ${queueArn} does not allow sqs:SendMessage for ${sourceArn}.`, { status: 403 });
  }
  sendToQueue(call, found, message);
}
