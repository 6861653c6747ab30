import type { UpdateFunctionUrlConfigCommandInput, UpdateFunctionUrlConfigCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { notFound } from '../errors';
import { getFunctionVersion } from '../functions';
import { functionAccess, policyKey } from '../permissions';
import { describeUrl, functionUrls } from '../urls';

/** https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionUrlConfig.html */
export const updateFunctionUrlConfig = operation<UpdateFunctionUrlConfigCommandInput, UpdateFunctionUrlConfigCommandOutput>({
  access: (call, input) => functionAccess(call, 'lambda:UpdateFunctionUrlConfig', input.FunctionName, input.Qualifier),
  run(call, input) {
    const { partition, reference } = getFunctionVersion(call, input.FunctionName, input.Qualifier);
    const key = policyKey(reference.name, reference.qualifier);
    const url = functionUrls(partition).find(key);
    if (!url) throw notFound('The resource you requested does not exist.');
    const changed = {
      ...url,
      authType: input.AuthType ?? url.authType,
      cors: input.Cors ?? url.cors,
      invokeMode: input.InvokeMode ?? url.invokeMode,
      modifiedAt: call.cloud.now().getTime(),
    };
    functionUrls(partition).put(key, changed);
    return describeUrl(call.cloud, partition, changed);
  },
});
