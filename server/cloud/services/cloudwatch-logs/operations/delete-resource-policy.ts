import type { DeleteResourcePolicyCommandInput, DeleteResourcePolicyCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { refuseMembers } from '../failures';
import { resourcePolicies } from '../resource-policies';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteResourcePolicy.html */
export const deleteResourcePolicy = operation<DeleteResourcePolicyCommandInput, DeleteResourcePolicyCommandOutput>({
  run({ partition }, { policyName = '', ...input }) {
    refuseMembers(input, ['resourceArn', 'expectedRevisionId']);
    if (!resourcePolicies(partition).remove(policyName)) {
      throw new CloudFailure('ResourceNotFoundException', `Policy with name [${policyName}] does not exist.`);
    }
    return {};
  },
});
