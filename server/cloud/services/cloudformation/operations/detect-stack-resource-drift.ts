import type { DetectStackResourceDriftCommandInput, DetectStackResourceDriftCommandOutput } from '@aws-sdk/client-cloudformation';
import { operation } from '../../../service';
import { onStack } from '../access';
import { checkDetectable, describeDrift, detectResourceDrift } from '../drift/detect-drift';
import { validationError } from '../errors';
import { stackStore } from '../state';

export const detectStackResourceDrift = operation<DetectStackResourceDriftCommandInput, DetectStackResourceDriftCommandOutput>({
  access: onStack('DetectStackResourceDrift'),
  async run(call, input) {
    const store = stackStore(call.partition);
    const stack = store.getStack(input.StackName ?? '');
    checkDetectable(stack);
    const record = store.findResource(stack.id, input.LogicalResourceId ?? '');
    if (!record) throw validationError(`Resource ${input.LogicalResourceId} does not exist for stack ${stack.name}`);
    const drift = await detectResourceDrift(call, stack, record);
    if (!drift) throw validationError(`Drift detection is not supported for resource ${record.logicalId} of type ${record.type}`);
    return { StackResourceDrift: describeDrift(stack, drift) };
  },
});
