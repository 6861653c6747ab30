import type { GetFunctionUrlConfigCommandInput, GetFunctionUrlConfigCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { notFound } from '../errors';
import { getFunctionVersion } from '../functions';
import { functionAccess, policyKey } from '../permissions';
import { describeUrl, functionUrls } from '../urls';

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionUrlConfig.html */
export const getFunctionUrlConfig = operation<GetFunctionUrlConfigCommandInput, GetFunctionUrlConfigCommandOutput>({
  access: (call, input) => functionAccess(call, 'lambda:GetFunctionUrlConfig', input.FunctionName, input.Qualifier),
  run(call, input) {
    const { partition, reference } = getFunctionVersion(call, input.FunctionName, input.Qualifier);
    const url = functionUrls(partition).find(policyKey(reference.name, reference.qualifier));
    if (!url) throw notFound('The resource you requested does not exist.');
    return describeUrl(call.cloud, partition, url);
  },
});
