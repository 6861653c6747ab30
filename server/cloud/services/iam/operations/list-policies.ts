import type { ListPoliciesCommandInput, ListPoliciesCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { describePolicy } from '../describe';
import { listAwsManaged } from '../managed';
import { listUnder, pageOf } from '../page';
import { iamState } from '../state';

/** Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicies.html */
export const listPolicies = operation<ListPoliciesCommandInput, ListPoliciesCommandOutput>({
  run(call, { Scope = 'All', OnlyAttached, PathPrefix = '/', PolicyUsageFilter, ...paging }) {
    const own = Scope === 'AWS' ? [] : listUnder(iamState(call).policies, PathPrefix);
    const managed = Scope === 'Local' ? [] : listAwsManaged().filter(({ path }) => path.startsWith(PathPrefix));
    const policies = [...own, ...managed].map((policy) => describePolicy(call, policy));
    const used = policies.filter(({ AttachmentCount = 0, PermissionsBoundaryUsageCount = 0 }) => {
      const count = PolicyUsageFilter === 'PermissionsBoundary' ? PermissionsBoundaryUsageCount : AttachmentCount;
      return count > 0 || (!OnlyAttached && PolicyUsageFilter === undefined);
    });
    const { shown, ...page } = pageOf(used, ({ Arn = '' }) => Arn, paging);
    // Tags are told by GetPolicy alone.
    return { Policies: shown.map(({ Tags: _, ...policy }) => policy), ...page };
  },
});
