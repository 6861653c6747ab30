import type { GetInstanceProfileCommandInput, GetInstanceProfileCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { describeInstanceProfile } from '../describe';
import { getInstanceProfileRecord, instanceProfileArn } from '../identifiers';

export const getInstanceProfile = operation<GetInstanceProfileCommandInput, GetInstanceProfileCommandOutput>({
  access: (call, input) => [{ action: 'iam:GetInstanceProfile', resource: instanceProfileArn(call, input.InstanceProfileName) }],
  run(call, input) {
    return { InstanceProfile: describeInstanceProfile(call, getInstanceProfileRecord(call, input.InstanceProfileName)) };
  },
});
