import type { AddRoleToInstanceProfileCommandInput, AddRoleToInstanceProfileCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getInstanceProfileRecord, getRoleRecord, instanceProfileArn, roleArn } from '../identifiers';
import { iamState } from '../state';

export const addRoleToInstanceProfile = operation<AddRoleToInstanceProfileCommandInput, AddRoleToInstanceProfileCommandOutput>({
  access: (call, input) => [{ action: 'iam:AddRoleToInstanceProfile', resource: instanceProfileArn(call, input.InstanceProfileName) }],
  rolesPassed: ({ RoleName }, call) => [roleArn(call, RoleName)],
  run(call, input) {
    const profile = getInstanceProfileRecord(call, input.InstanceProfileName);
    const { roleName } = getRoleRecord(call, input.RoleName);
    if (profile.roleName !== undefined) {
      throw new CloudFailure('LimitExceeded', 'Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1', { status: 409 });
    }
    iamState(call).instanceProfiles.put(profile.instanceProfileName, { ...profile, roleName });
    return {};
  },
});
