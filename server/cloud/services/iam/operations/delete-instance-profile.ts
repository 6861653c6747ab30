import type { DeleteInstanceProfileCommandInput, DeleteInstanceProfileCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getInstanceProfileRecord, instanceProfileArn } from '../identifiers';
import { iamState } from '../state';

export const deleteInstanceProfile = operation<DeleteInstanceProfileCommandInput, DeleteInstanceProfileCommandOutput>({
  access: (call, input) => [{ action: 'iam:DeleteInstanceProfile', resource: instanceProfileArn(call, input.InstanceProfileName) }],
  run(call, input) {
    const profile = getInstanceProfileRecord(call, input.InstanceProfileName);
    if (profile.roleName !== undefined) {
      throw new CloudFailure('DeleteConflict', 'Cannot delete entity, must remove roles from instance profile first.', { status: 409 });
    }
    iamState(call).instanceProfiles.remove(profile.instanceProfileName);
    return {};
  },
});
