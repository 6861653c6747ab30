import type { CreateFunctionUrlConfigCommandInput, CreateFunctionUrlConfigCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { conflict } from '../errors';
import { getFunctionVersion } from '../functions';
import { functionAccess, policyKey } from '../permissions';
import { claimUrl, describeUrl, type FunctionUrl, functionUrls } from '../urls';

/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunctionUrlConfig.html */
export const createFunctionUrlConfig = operation<CreateFunctionUrlConfigCommandInput, CreateFunctionUrlConfigCommandOutput>({
  access: (call, input) => functionAccess(call, 'lambda:CreateFunctionUrlConfig', input.FunctionName, input.Qualifier),
  run(call, input) {
    const { partition, reference } = getFunctionVersion(call, input.FunctionName, input.Qualifier);
    const key = policyKey(reference.name, reference.qualifier);
    if (functionUrls(partition).find(key))
      throw conflict(
        `Failed to create function url config for [functionArn = ${key}]. Error message:  FunctionUrlConfig exists for this Lambda function`,
      );
    const now = call.cloud.now().getTime();
    const url: FunctionUrl = {
      id: claimUrl(call.cloud, partition),
      functionName: reference.name,
      qualifier: reference.qualifier,
      authType: input.AuthType ?? 'AWS_IAM',
      cors: input.Cors,
      invokeMode: input.InvokeMode ?? 'BUFFERED',
      createdAt: now,
      modifiedAt: now,
    };
    functionUrls(partition).put(key, url);
    return describeUrl(call.cloud, partition, url);
  },
});
