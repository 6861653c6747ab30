import type { ListInstanceProfilesForRoleCommandInput, ListInstanceProfilesForRoleCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { describeInstanceProfile } from '../describe';
import { getRoleRecord, roleArn } from '../identifiers';
import { iamState } from '../state';

export const listInstanceProfilesForRole = operation<ListInstanceProfilesForRoleCommandInput, ListInstanceProfilesForRoleCommandOutput>({
  access: (call, input) => [{ action: 'iam:ListInstanceProfilesForRole', resource: roleArn(call, input.RoleName) }],
  run(call, input) {
    const { roleName } = getRoleRecord(call, input.RoleName);
    const profiles = iamState(call).instanceProfiles.list();
    const found = profiles.filter(({ value }) => value.roleName === roleName);
    return { InstanceProfiles: found.map(({ value }) => describeInstanceProfile(call, value)), IsTruncated: false };
  },
});
