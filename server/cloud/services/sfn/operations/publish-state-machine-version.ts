import type { PublishStateMachineVersionCommandInput, PublishStateMachineVersionCommandOutput } from '@aws-sdk/client-sfn';
import { operation } from '../../../service';
import { getStateMachine, machineAccess } from '../state-machines';
import { publishVersion } from '../versions';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_PublishStateMachineVersion.html */
export const publishStateMachineVersion = operation<PublishStateMachineVersionCommandInput, PublishStateMachineVersionCommandOutput>({
  access: machineAccess('PublishStateMachineVersion'),
  run(call, { stateMachineArn, revisionId, description }) {
    const { arn, createdAt } = publishVersion(call, getStateMachine(call, stateMachineArn), { revisionId, description });
    return { stateMachineVersionArn: arn, creationDate: new Date(createdAt) };
  },
});
