import type { SetStackPolicyCommandInput, SetStackPolicyCommandOutput } from '@aws-sdk/client-cloudformation';
import { operation } from '../../../service';
import { onStack } from '../access';
import { fetchPolicy } from '../engine/fetch-policy';
import { validationError } from '../errors';
import { stackStore } from '../state';

export const setStackPolicy = operation<SetStackPolicyCommandInput, SetStackPolicyCommandOutput>({
  access: onStack('SetStackPolicy'),
  async run(call, input) {
    const store = stackStore(call.partition);
    store.getStack(input.StackName ?? '');
    const policy = await fetchPolicy(call, input);
    if (policy === undefined) throw validationError('Either StackPolicyURL or StackPolicyBody must be specified');
    // Fetching reads from S3, and an operation may have changed the stack meanwhile.
    store.putStack({ ...store.getStack(input.StackName ?? ''), policy });
    return {};
  },
});
