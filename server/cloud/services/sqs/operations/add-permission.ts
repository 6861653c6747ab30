import type { AddPermissionCommandInput, AddPermissionCommandOutput } from '@aws-sdk/client-sqs';
import { operation } from '../../../service';
import { invalidValue } from '../errors';
import { readPolicy, writePolicy } from '../permissions';
import { getQueue, queueAccess } from '../queues';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_AddPermission.html */
export const addPermission = operation<AddPermissionCommandInput, AddPermissionCommandOutput>({
  access: (call, { QueueUrl }) => queueAccess(call, 'AddPermission', QueueUrl),
  run(call, { QueueUrl, Label = '', AWSAccountIds = [], Actions = [] }) {
    const found = getQueue(call, QueueUrl);
    if (!/^[\w-]{1,80}$/.test(Label))
      throw invalidValue(Label, 'Label', 'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length.');
    const unknown = AWSAccountIds.find((id) => !/^\d{12}$/.test(id));
    if (unknown !== undefined || AWSAccountIds.length === 0) throw invalidValue(unknown, 'PrincipalId', 'Unable to verify.');
    const policy = readPolicy(found);
    if (policy.Statement.some(({ Sid }) => Sid === Label)) throw invalidValue(Label, 'Label', 'Already exists.');
    const principals = AWSAccountIds.map((id) => `arn:aws:iam::${id}:root`);
    const actions = Actions.map((action) => `SQS:${action}`);
    policy.Statement.push({
      Sid: Label,
      Effect: 'Allow',
      Principal: { AWS: principals.length === 1 ? principals[0] : principals },
      Action: actions.length === 1 ? actions[0] : actions,
      Resource: found.arn,
    });
    writePolicy(call, found, policy);
    return {};
  },
});
