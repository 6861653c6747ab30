import type { UpdateFunctionCommandInput, UpdateFunctionCommandOutput } from '@aws-sdk/client-cloudfront';
import { operation } from '../../../service';
import { checkFunction, functions, getFunctionRecord, summarizeFunction } from '../functions';
import { access, checkVersion, newId } from '../identifiers';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_UpdateFunction.html */
export const updateFunction = operation<UpdateFunctionCommandInput, UpdateFunctionCommandOutput>({
  access: (call, { Name }) => access(call, 'UpdateFunction', 'function', Name),
  run(call, { Name, IfMatch, FunctionConfig, FunctionCode }) {
    const record = getFunctionRecord(call, Name);
    checkVersion(IfMatch, record.development.etag);
    const development = { ...checkFunction(FunctionConfig, FunctionCode), etag: newId(), modifiedAt: call.cloud.now().getTime() };
    const changed = { ...record, development };
    functions(call.partition).put(record.name, changed);
    return { FunctionSummary: summarizeFunction(call, changed), ETag: development.etag };
  },
});
