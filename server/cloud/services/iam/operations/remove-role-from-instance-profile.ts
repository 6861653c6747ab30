import type { RemoveRoleFromInstanceProfileCommandInput, RemoveRoleFromInstanceProfileCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getInstanceProfileRecord, instanceProfileArn } from '../identifiers';
import { iamState } from '../state';

export const removeRoleFromInstanceProfile = operation<
  RemoveRoleFromInstanceProfileCommandInput,
  RemoveRoleFromInstanceProfileCommandOutput
>({
  access: (call, input) => [{ action: 'iam:RemoveRoleFromInstanceProfile', resource: instanceProfileArn(call, input.InstanceProfileName) }],
  run(call, input) {
    const profile = getInstanceProfileRecord(call, input.InstanceProfileName);
    const { roleName, ...rest } = profile;
    if (roleName === undefined || roleName !== input.RoleName) {
      throw new CloudFailure('NoSuchEntity', `Role ${input.RoleName} in Instance Profile ${profile.instanceProfileName} cannot be found.`, {
        status: 404,
      });
    }
    iamState(call).instanceProfiles.put(profile.instanceProfileName, rest);
    return {};
  },
});
