import type { CreateRoleCommandInput, CreateRoleCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { describeRole } from '../describe';
import { checkDocument, checkName, newUniqueId } from '../identifiers';
import { requireManaged } from '../managed';
import { iamState, type RoleRecord } from '../state';

export const createRole = operation<CreateRoleCommandInput, CreateRoleCommandOutput>({
  access: (call, input) => [
    { action: 'iam:CreateRole', resource: `arn:aws:iam::${call.partition.accountId}:role${input.Path ?? '/'}${input.RoleName}` },
  ],
  run(call, input) {
    const roleName = checkName('roleName', input.RoleName);
    const state = iamState(call);
    if (state.roles.find(roleName)) {
      throw new CloudFailure('EntityAlreadyExists', `Role with name ${roleName} already exists.`, { status: 409 });
    }
    const path = input.Path ?? '/';
    const role: RoleRecord = {
      roleName,
      roleId: newUniqueId('AROA'),
      arn: `arn:aws:iam::${call.partition.accountId}:role${path}${roleName}`,
      path,
      trustPolicy: checkDocument(input.AssumeRolePolicyDocument),
      maxSessionSeconds: input.MaxSessionDuration ?? 3600,
      createdAt: call.cloud.now().getTime(),
      tags: (input.Tags ?? []).map(({ Key = '', Value = '' }) => ({ Key, Value })),
      inline: {},
      attached: [],
      ...(input.Description !== undefined && { description: input.Description }),
      ...(input.PermissionsBoundary !== undefined && { boundary: requireManaged(call, input.PermissionsBoundary) }),
    };
    state.roles.put(roleName, role);
    return { Role: describeRole(role) };
  },
});
