import type { DescribeStateMachineCommandInput, DescribeStateMachineCommandOutput } from '@aws-sdk/client-sfn';
import { operation } from '../../../service';
import { getStateMachine } from '../state-machines';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachine.html */
export const describeStateMachine = operation<DescribeStateMachineCommandInput, DescribeStateMachineCommandOutput>({
  access: (_call, input) => [{ action: 'states:DescribeStateMachine', resource: input.stateMachineArn ?? '' }],
  run(call, input) {
    const { arn, name, definition, roleArn, type, createdAt } = getStateMachine(call, input.stateMachineArn);
    return { stateMachineArn: arn, name, definition, roleArn, type, status: 'ACTIVE', creationDate: new Date(createdAt) };
  },
});
