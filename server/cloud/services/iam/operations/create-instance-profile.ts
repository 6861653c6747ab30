import type { CreateInstanceProfileCommandInput, CreateInstanceProfileCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { describeInstanceProfile } from '../describe';
import { checkName, checkPath, newUniqueId } from '../identifiers';
import { type InstanceProfileRecord, iamState } from '../state';
import { withTags } from '../tags';

export const createInstanceProfile = operation<CreateInstanceProfileCommandInput, CreateInstanceProfileCommandOutput>({
  access: (call, input) => [
    {
      action: 'iam:CreateInstanceProfile',
      resource: `arn:aws:iam::${call.partition.accountId}:instance-profile${input.Path ?? '/'}${input.InstanceProfileName}`,
    },
  ],
  run(call, input) {
    const instanceProfileName = checkName('instanceProfileName', input.InstanceProfileName);
    const { instanceProfiles } = iamState(call);
    if (instanceProfiles.find(instanceProfileName)) {
      throw new CloudFailure('EntityAlreadyExists', `Instance Profile ${instanceProfileName} already exists.`, { status: 409 });
    }
    const path = checkPath(input.Path);
    const profile: InstanceProfileRecord = {
      instanceProfileName,
      instanceProfileId: newUniqueId('AIPA'),
      arn: `arn:aws:iam::${call.partition.accountId}:instance-profile${path}${instanceProfileName}`,
      path,
      createdAt: call.cloud.now().getTime(),
      tags: withTags([], input.Tags),
    };
    instanceProfiles.put(instanceProfileName, profile);
    return { InstanceProfile: describeInstanceProfile(call, profile) };
  },
});
