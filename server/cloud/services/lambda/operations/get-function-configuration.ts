import type { GetFunctionConfigurationCommandInput, GetFunctionConfigurationCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { describeVersion } from '../describe';
import { getFunctionVersion } from '../functions';
import { functionAccess } from '../permissions';

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html */
export const getFunctionConfiguration = operation<GetFunctionConfigurationCommandInput, GetFunctionConfigurationCommandOutput>({
  access: (call, input) => functionAccess(call, 'lambda:GetFunctionConfiguration', input.FunctionName, input.Qualifier),
  run(call, input) {
    const { version, partition, reference } = getFunctionVersion(call, input.FunctionName, input.Qualifier);
    return describeVersion(partition, version, reference.qualifier);
  },
});
