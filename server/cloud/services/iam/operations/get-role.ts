import type { GetRoleCommandInput, GetRoleCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { describeRole } from '../describe';
import { getRoleRecord, roleArn } from '../identifiers';

export const getRole = operation<GetRoleCommandInput, GetRoleCommandOutput>({
  access: (call, input) => [{ action: 'iam:GetRole', resource: roleArn(call, input.RoleName) }],
  run(call, input) {
    return { Role: describeRole(getRoleRecord(call, input.RoleName)) };
  },
});
