import type { SignalResourceCommandInput, SignalResourceCommandOutput } from '@aws-sdk/client-cloudformation';
import { operation } from '../../../service';
import { onStack } from '../access';
import { takeSignal } from '../custom/signals';
import { resourceSignalToken } from '../engine/creation-policy';
import { validationError } from '../errors';
import { stackStore } from '../state';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_SignalResource.html */
export const signalResource = operation<SignalResourceCommandInput, SignalResourceCommandOutput>({
  access: onStack('SignalResource'),
  async run({ cloud, partition }, { StackName = '', LogicalResourceId = '', UniqueId = '', Status = '' }) {
    const store = stackStore(partition);
    const stack = store.getStack(StackName);
    const record = store.findResource(stack.id, LogicalResourceId);
    if (!record) throw validationError(`Resource ${LogicalResourceId} does not exist for stack ${stack.name}`);
    const signal = { uniqueId: UniqueId, status: Status, reason: '', data: '' };
    if (!takeSignal(cloud, partition, resourceSignalToken(stack.id, LogicalResourceId), signal)) {
      throw validationError(`Resource ${LogicalResourceId} is in ${record.status} state and does not wait for signals`);
    }
    await partition.store.durable();
    return {};
  },
});
