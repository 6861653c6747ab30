import type { CreateRoleCommandInput, CreateRoleCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { describeRole } from '../describe';
import { checkDocument, checkName, checkPath, newUniqueId } from '../identifiers';
import { requireManaged } from '../managed';
import { policyKeys } from '../policy-access';
import { checkSessionSeconds } from '../roles';
import { iamState, type RoleRecord } from '../state';
import { withTags } from '../tags';

export const createRole = operation<CreateRoleCommandInput, CreateRoleCommandOutput>({
  access: (call, input) => [
    {
      action: 'iam:CreateRole',
      resource: `arn:aws:iam::${call.partition.accountId}:role${input.Path ?? '/'}${input.RoleName}`,
      context: policyKeys({ PermissionsBoundary: input.PermissionsBoundary }),
    },
  ],
  run(call, input) {
    const roleName = checkName('roleName', input.RoleName);
    const state = iamState(call);
    if (state.roles.find(roleName)) {
      throw new CloudFailure('EntityAlreadyExists', `Role with name ${roleName} already exists.`, { status: 409 });
    }
    const path = checkPath(input.Path);
    const role: RoleRecord = {
      roleName,
      roleId: newUniqueId('AROA'),
      arn: `arn:aws:iam::${call.partition.accountId}:role${path}${roleName}`,
      path,
      trustPolicy: checkDocument(input.AssumeRolePolicyDocument),
      maxSessionSeconds: checkSessionSeconds(input.MaxSessionDuration),
      createdAt: call.cloud.now().getTime(),
      tags: withTags([], input.Tags),
      inline: {},
      attached: [],
      ...(input.Description !== undefined && { description: input.Description }),
      ...(input.PermissionsBoundary !== undefined && { boundary: requireManaged(call, input.PermissionsBoundary) }),
    };
    state.roles.put(roleName, role);
    return { Role: describeRole(role) };
  },
});
