import type { RemovePermissionCommandInput, RemovePermissionCommandOutput } from '@aws-sdk/client-sqs';
import { operation } from '../../../service';
import { invalidValue } from '../errors';
import { readPolicy, writePolicy } from '../permissions';
import { getQueue, queueAccess } from '../queues';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_RemovePermission.html */
export const removePermission = operation<RemovePermissionCommandInput, RemovePermissionCommandOutput>({
  access: (call, { QueueUrl }) => queueAccess(call, 'RemovePermission', QueueUrl),
  run(call, { QueueUrl, Label = '' }) {
    const found = getQueue(call, QueueUrl);
    const policy = readPolicy(found);
    const Statement = policy.Statement.filter(({ Sid }) => Sid !== Label);
    if (Statement.length === policy.Statement.length) throw invalidValue(Label, 'Label', "can't find label on existing policy");
    writePolicy(call, found, { ...policy, Statement });
    return {};
  },
});
