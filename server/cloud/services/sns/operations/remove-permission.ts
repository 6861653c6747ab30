import type { RemovePermissionCommandInput, RemovePermissionCommandOutput } from '@aws-sdk/client-sns';
import { operation } from '../../../service';
import { readPolicy, writePolicy } from '../permissions';
import { getTopic, topicAccess } from '../topics';

/** https://docs.aws.amazon.com/sns/latest/api/API_RemovePermission.html */
export const removePermission = operation<RemovePermissionCommandInput, RemovePermissionCommandOutput>({
  access: (call, { TopicArn }) => topicAccess(call, 'RemovePermission', TopicArn),
  run(call, { TopicArn, Label }) {
    const found = getTopic(call, TopicArn);
    const policy = readPolicy(found);
    writePolicy(found, { ...policy, Statement: policy.Statement.filter(({ Sid }) => Sid !== Label) });
    return {};
  },
});
