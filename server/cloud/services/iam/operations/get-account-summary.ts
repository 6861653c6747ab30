import type { GetAccountSummaryCommandInput, GetAccountSummaryCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { iamState } from '../state';

/** The quotas are those of a new AWS account: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const getAccountSummary = operation<GetAccountSummaryCommandInput, GetAccountSummaryCommandOutput>({
  run(call) {
    const { roles, users, policies, groups, instanceProfiles, openIdProviders } = iamState(call);
    const count = (collection: { list(): unknown[] }) => collection.list().length;
    return {
      SummaryMap: {
        Users: count(users),
        Groups: count(groups),
        Roles: count(roles),
        Policies: count(policies),
        InstanceProfiles: count(instanceProfiles),
        Providers: count(openIdProviders),
        UsersQuota: 5000,
        GroupsQuota: 300,
        RolesQuota: 1000,
        PoliciesQuota: 1500,
        InstanceProfilesQuota: 1000,
        AccessKeysPerUserQuota: 2,
        AttachedPoliciesPerRoleQuota: 10,
        AttachedPoliciesPerUserQuota: 10,
        AttachedPoliciesPerGroupQuota: 10,
        GroupsPerUserQuota: 10,
        VersionsPerPolicyQuota: 5,
        PolicySizeQuota: 6144,
        AssumeRolePolicySizeQuota: 2048,
        AccountMFAEnabled: 0,
        AccountAccessKeysPresent: 0,
      },
    };
  },
});
