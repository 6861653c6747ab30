import type { GetPolicyCommandInput, GetPolicyCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { notFound } from '../errors';
import { getFunctionVersion } from '../functions';
import { functionAccess, policies, policyKey, policyText } from '../permissions';

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetPolicy.html */
export const getPolicy = operation<GetPolicyCommandInput, GetPolicyCommandOutput>({
  access: (call, input) => functionAccess(call, 'lambda:GetPolicy', input.FunctionName, input.Qualifier),
  run(call, input) {
    const { reference, partition } = getFunctionVersion(call, input.FunctionName, input.Qualifier);
    const policy = policies(partition).find(policyKey(reference.name, reference.qualifier));
    if (!policy) throw notFound('The resource you requested does not exist.');
    return { Policy: policyText(policy), RevisionId: policy.revisionId };
  },
});
