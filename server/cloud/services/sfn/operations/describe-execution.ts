import type { DescribeExecutionCommandInput, DescribeExecutionCommandOutput } from '@aws-sdk/client-sfn';
import { operation } from '../../../service';
import { describeExecution as described } from '../describe-execution';
import { getExecution } from '../engine/executions';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html */
export const describeExecution = operation<DescribeExecutionCommandInput, DescribeExecutionCommandOutput>({
  access: (_call, { executionArn }) => [{ action: 'states:DescribeExecution', resource: executionArn ?? '' }],
  run: (call, { executionArn }) => described(getExecution(call, executionArn), call.cloud.now().getTime()),
});
