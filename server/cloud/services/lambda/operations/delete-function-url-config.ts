import type { DeleteFunctionUrlConfigCommandInput, DeleteFunctionUrlConfigCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { notFound } from '../errors';
import { getFunctionVersion } from '../functions';
import { functionAccess, policyKey } from '../permissions';
import { functionUrls } from '../urls';

/** https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunctionUrlConfig.html */
export const deleteFunctionUrlConfig = operation<DeleteFunctionUrlConfigCommandInput, DeleteFunctionUrlConfigCommandOutput>({
  access: (call, input) => functionAccess(call, 'lambda:DeleteFunctionUrlConfig', input.FunctionName, input.Qualifier),
  run(call, input) {
    const { partition, reference } = getFunctionVersion(call, input.FunctionName, input.Qualifier);
    const key = policyKey(reference.name, reference.qualifier);
    const url = functionUrls(partition).find(key);
    if (!url) throw notFound('The resource you requested does not exist.');
    functionUrls(partition).remove(key);
    call.cloud.directory.release('function-url', url.id);
    return {};
  },
});
