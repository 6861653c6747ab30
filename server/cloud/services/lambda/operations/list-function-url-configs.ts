import type { ListFunctionUrlConfigsCommandInput, ListFunctionUrlConfigsCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { getFunctionRecord } from '../functions';
import { functionAccess } from '../permissions';
import { describeUrl, functionUrls } from '../urls';

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctionUrlConfigs.html */
export const listFunctionUrlConfigs = operation<ListFunctionUrlConfigsCommandInput, ListFunctionUrlConfigsCommandOutput>({
  access: (call, input) => functionAccess(call, 'lambda:ListFunctionUrlConfigs', input.FunctionName),
  run(call, input) {
    const { partition, reference } = getFunctionRecord(call, input.FunctionName);
    const urls = functionUrls(partition).list({ prefix: reference.name });
    return {
      FunctionUrlConfigs: urls
        .filter(({ value }) => value.functionName === reference.name)
        .map(({ value }) => describeUrl(call.cloud, partition, value)),
    };
  },
});
