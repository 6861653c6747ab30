import type { UpdateRoleDescriptionCommandInput, UpdateRoleDescriptionCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { describeRole } from '../describe';
import { getRoleRecord, roleArn } from '../identifiers';
import { iamState } from '../state';

export const updateRoleDescription = operation<UpdateRoleDescriptionCommandInput, UpdateRoleDescriptionCommandOutput>({
  access: (call, input) => [{ action: 'iam:UpdateRoleDescription', resource: roleArn(call, input.RoleName) }],
  run(call, input) {
    const role = { ...getRoleRecord(call, input.RoleName), description: input.Description ?? '' };
    iamState(call).roles.put(role.roleName, role);
    return { Role: describeRole(role) };
  },
});
