import type { GetFunctionCommandInput, GetFunctionCommandOutput } from '@aws-sdk/client-cloudfront';
import { operation } from '../../../service';
import { getFunctionRecord, versionOf } from '../functions';
import { access } from '../identifiers';

/** `FunctionCode` is written as plain bytes. */
type Output = Omit<GetFunctionCommandOutput, 'FunctionCode'> & { FunctionCode: Uint8Array };

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_GetFunction.html */
export const getFunction = operation<GetFunctionCommandInput, Output>({
  access: (call, { Name }) => access(call, 'GetFunction', 'function', Name),
  run(call, { Name, Stage }) {
    const { code, etag } = versionOf(getFunctionRecord(call, Name), Stage);
    return { FunctionCode: Buffer.from(code, 'base64'), ContentType: 'application/octet-stream', ETag: etag };
  },
});
