import type { ListEntitiesForPolicyCommandInput, ListEntitiesForPolicyCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { documentOf } from '../authorize';
import { iamState } from '../state';

export const listEntitiesForPolicy = operation<ListEntitiesForPolicyCommandInput, ListEntitiesForPolicyCommandOutput>({
  access: (_call, input) => [{ action: 'iam:ListEntitiesForPolicy', resource: input.PolicyArn ?? '*' }],
  run(call, input) {
    const arn = input.PolicyArn ?? '';
    if (documentOf(call, arn) === undefined) throw new CloudFailure('NoSuchEntity', `Policy ${arn} was not found.`, { status: 404 });
    const { roles, users, groups } = iamState(call);
    const bounds = input.PolicyUsageFilter === 'PermissionsBoundary';
    const uses = ({ attached, boundary }: { attached: string[]; boundary?: string }) =>
      bounds ? boundary === arn : attached.includes(arn);
    const asked = (kind: string) => input.EntityFilter === undefined || input.EntityFilter === kind;
    const holders = <T extends { attached: string[]; boundary?: string }>(kind: string, collection: { list(): { value: T }[] }) =>
      asked(kind)
        ? collection
            .list()
            .map(({ value }) => value)
            .filter(uses)
        : [];
    return {
      PolicyRoles: holders('Role', roles).map(({ roleName, roleId }) => ({ RoleName: roleName, RoleId: roleId })),
      PolicyUsers: holders('User', users).map(({ userName, userId }) => ({ UserName: userName, UserId: userId })),
      PolicyGroups: holders('Group', groups).map(({ groupName, groupId }) => ({ GroupName: groupName, GroupId: groupId })),
      IsTruncated: false,
    };
  },
});
