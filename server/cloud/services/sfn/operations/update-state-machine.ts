import type { UpdateStateMachineCommandInput, UpdateStateMachineCommandOutput } from '@aws-sdk/client-sfn';
import { operation } from '../../../service';
import { getStateMachine, machineAccess, stateMachines, withSettings } from '../state-machines';
import { publishVersion } from '../versions';
import { checkPublishing, refuseKeys } from './create-state-machine';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_UpdateStateMachine.html */
export const updateStateMachine = operation<UpdateStateMachineCommandInput, UpdateStateMachineCommandOutput>({
  access: machineAccess('UpdateStateMachine'),
  rolesPassed: ({ roleArn }) => [roleArn],
  run(call, { stateMachineArn, publish, versionDescription, encryptionConfiguration, ...settings }) {
    checkPublishing(publish, versionDescription);
    refuseKeys(encryptionConfiguration);
    const changed = withSettings(call, getStateMachine(call, stateMachineArn), settings);
    stateMachines(call.partition).put(changed.arn, changed);
    const version = publish ? publishVersion(call, changed, { description: versionDescription }) : undefined;
    return {
      updateDate: new Date(changed.modifiedAt ?? changed.createdAt),
      revisionId: changed.revisionId,
      stateMachineVersionArn: version?.arn,
    };
  },
});
