import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { serviceIsAllowed } from '../iam/authorize';
import { notFound } from './errors';
import type { Publication } from './notification';
import { publishToTopic } from './publish';
import { findTopic, topicAccess } from './topics';

/**
 * Publishes for an AWS service, the caller, on behalf of one of the account's resources: the topic's policy decides.
 * @throws NotFound, AccessDenied, and what Publish throws
 */
export function publishForService(call: Call, topicArn: string, sourceArn: string, publication: Publication): void {
  const found = findTopic(call.cloud, topicArn);
  if (!found) throw notFound('Topic');
  if (!topicAccess(call, 'Publish', topicArn).every((request) => serviceIsAllowed(call, request, sourceArn))) {
    throw new CloudFailure('AccessDenied', `The policy of ${topicArn} does not allow sns:Publish for ${sourceArn}.`, { status: 403 });
  }
  publishToTopic(call, found, publication);
}
