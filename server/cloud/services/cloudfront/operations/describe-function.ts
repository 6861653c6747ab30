import type { DescribeFunctionCommandInput, DescribeFunctionCommandOutput } from '@aws-sdk/client-cloudfront';
import { operation } from '../../../service';
import { getFunctionRecord, summarizeFunction, versionOf } from '../functions';
import { access } from '../identifiers';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DescribeFunction.html */
export const describeFunction = operation<DescribeFunctionCommandInput, DescribeFunctionCommandOutput>({
  access: (call, { Name }) => access(call, 'DescribeFunction', 'function', Name),
  run(call, { Name, Stage }) {
    const record = getFunctionRecord(call, Name);
    return { FunctionSummary: summarizeFunction(call, record, Stage), ETag: versionOf(record, Stage).etag };
  },
});
