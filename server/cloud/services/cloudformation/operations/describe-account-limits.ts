import type { DescribeAccountLimitsCommandInput, DescribeAccountLimitsCommandOutput } from '@aws-sdk/client-cloudformation';
import { operation } from '../../../service';
import { STACKS_MAX } from '../engine/start-stack';
import { CONCURRENCY_MAX } from '../engine/work';
import { LIMITS } from '../template/check-template';

/** The limits that hold here. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_AccountLimit.html */
export const describeAccountLimits = operation<DescribeAccountLimitsCommandInput, DescribeAccountLimitsCommandOutput>({
  run: () => ({
    AccountLimits: [
      { Name: 'StackLimit', Value: STACKS_MAX },
      { Name: 'StackOutputsLimit', Value: LIMITS.Outputs },
      { Name: 'ConcurrentResourcesLimit', Value: CONCURRENCY_MAX },
    ],
  }),
});
