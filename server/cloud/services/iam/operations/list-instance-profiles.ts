import type { ListInstanceProfilesCommandInput, ListInstanceProfilesCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { describeInstanceProfile } from '../describe';
import { pageOf } from '../page';
import { iamState } from '../state';

export const listInstanceProfiles = operation<ListInstanceProfilesCommandInput, ListInstanceProfilesCommandOutput>({
  run(call, input) {
    const { shown, ...page } = pageOf(iamState(call).instanceProfiles, input);
    return { InstanceProfiles: shown.map((profile) => describeInstanceProfile(call, profile)), ...page };
  },
});
