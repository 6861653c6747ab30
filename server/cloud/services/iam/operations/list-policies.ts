import type { ListPoliciesCommandInput, ListPoliciesCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { describePolicy } from '../describe';
import { iamState } from '../state';

export const listPolicies = operation<ListPoliciesCommandInput, ListPoliciesCommandOutput>({
  run(call, input) {
    const page = iamState(call).policies.list({
      limit: (input.MaxItems ?? 100) + 1,
      ...(input.Marker !== undefined && { after: input.Marker }),
    });
    const shown = page.slice(0, input.MaxItems ?? 100);
    const more = page.length > shown.length;
    return {
      Policies: shown.map(({ value }) => describePolicy(value)),
      IsTruncated: more,
      ...(more && { Marker: shown.at(-1)?.key }),
    };
  },
});
