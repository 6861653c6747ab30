import type { PublishFunctionCommandInput, PublishFunctionCommandOutput } from '@aws-sdk/client-cloudfront';
import { operation } from '../../../service';
import { functions, getFunctionRecord, summarizeFunction } from '../functions';
import { access, checkVersion, newId } from '../identifiers';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_PublishFunction.html */
export const publishFunction = operation<PublishFunctionCommandInput, PublishFunctionCommandOutput>({
  access: (call, { Name }) => access(call, 'PublishFunction', 'function', Name),
  run(call, { Name, IfMatch }) {
    const record = getFunctionRecord(call, Name);
    checkVersion(IfMatch, record.development.etag);
    const live = { ...record.development, etag: newId(), modifiedAt: call.cloud.now().getTime() };
    functions(call.partition).put(record.name, { ...record, live });
    return { FunctionSummary: summarizeFunction(call, { ...record, live }, 'LIVE') };
  },
});
