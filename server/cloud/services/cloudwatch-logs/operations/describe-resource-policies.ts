import type { DescribeResourcePoliciesCommandInput, DescribeResourcePoliciesCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import { refuseMembers } from '../failures';
import { pageOf } from '../paging';
import { describePolicy, resourcePolicies } from '../resource-policies';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeResourcePolicies.html */
export const describeResourcePolicies = operation<DescribeResourcePoliciesCommandInput, DescribeResourcePoliciesCommandOutput>({
  run({ partition }, { limit, nextToken, policyScope, ...input }) {
    refuseMembers(input, ['resourceArn']);
    if (policyScope === 'RESOURCE') return { resourcePolicies: [] };
    const { page, ...next } = pageOf(resourcePolicies(partition).list(), limit, nextToken);
    return { resourcePolicies: page.map(describePolicy), ...next };
  },
});
