import type { ListInstanceProfilesCommandInput, ListInstanceProfilesCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { describeInstanceProfile } from '../describe';
import { listUnder, pageOf } from '../page';
import { iamState } from '../state';

export const listInstanceProfiles = operation<ListInstanceProfilesCommandInput, ListInstanceProfilesCommandOutput>({
  run(call, { PathPrefix, ...paging }) {
    const found = listUnder(iamState(call).instanceProfiles, PathPrefix);
    const { shown, ...page } = pageOf(found, ({ instanceProfileName }) => instanceProfileName, paging);
    return { InstanceProfiles: shown.map((profile) => describeInstanceProfile(call, profile)), ...page };
  },
});
