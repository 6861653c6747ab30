import type { GetFunctionCommandInput, GetFunctionCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { codeLocation } from '../code-download';
import { describeVersion } from '../describe';
import { getFunctionVersion } from '../functions';
import { functionAccess } from '../permissions';

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html */
export const getFunction = operation<GetFunctionCommandInput, GetFunctionCommandOutput>({
  access: (call, input) => functionAccess(call, 'lambda:GetFunction', input.FunctionName, input.Qualifier),
  run(call, input) {
    const { record, version, partition, reference } = getFunctionVersion(call, input.FunctionName, input.Qualifier);
    return {
      Configuration: describeVersion(partition, version, reference.qualifier),
      Code: { RepositoryType: 'S3', Location: codeLocation(call.cloud, partition, version.code) },
      Tags: Object.keys(record.tags).length > 0 ? record.tags : undefined,
      Concurrency: record.reservedConcurrency === undefined ? undefined : { ReservedConcurrentExecutions: record.reservedConcurrency },
    };
  },
});
