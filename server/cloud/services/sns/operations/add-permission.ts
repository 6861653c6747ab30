import type { AddPermissionCommandInput, AddPermissionCommandOutput } from '@aws-sdk/client-sns';
import { operation } from '../../../service';
import { invalidParameter } from '../errors';
import { readPolicy, writePolicy } from '../permissions';
import { getTopic, topicAccess } from '../topics';

/** https://docs.aws.amazon.com/sns/latest/api/API_AddPermission.html */
export const addPermission = operation<AddPermissionCommandInput, AddPermissionCommandOutput>({
  access: (call, { TopicArn }) => topicAccess(call, 'AddPermission', TopicArn),
  run(call, { TopicArn, Label, AWSAccountId = [], ActionName = [] }) {
    const found = getTopic(call, TopicArn);
    const policy = readPolicy(found);
    if (policy.Statement.some(({ Sid }) => Sid === Label)) throw invalidParameter('Statement already exists');
    if (AWSAccountId.length === 0 || !AWSAccountId.every((id) => /^\d{12}$/.test(id))) throw invalidParameter('AWSAccountId');
    const principals = AWSAccountId.map((id) => `arn:aws:iam::${id}:root`);
    const actions = ActionName.map((action) => `SNS:${action}`);
    const statement = {
      Sid: Label,
      Effect: 'Allow',
      Principal: { AWS: principals.length === 1 ? principals[0] : principals },
      Action: actions.length === 1 ? actions[0] : actions,
      Resource: found.arn,
    };
    writePolicy(found, { ...policy, Statement: [...policy.Statement, statement] });
    return {};
  },
});
