import type { ListVersionsByFunctionCommandInput, ListVersionsByFunctionCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { describeVersion } from '../describe';
import { functionState, getFunctionRecord } from '../functions';
import { functionAccess } from '../permissions';

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListVersionsByFunction.html */
export const listVersionsByFunction = operation<ListVersionsByFunctionCommandInput, ListVersionsByFunctionCommandOutput>({
  access: (call, input) => functionAccess(call, 'lambda:ListVersionsByFunction', input.FunctionName),
  run(call, input) {
    const { record, partition } = getFunctionRecord(call, input.FunctionName);
    const { versions } = functionState(partition);
    const published = versions.list({ prefix: `${record.latest.name}:` }).map(({ value }) => value);
    published.sort((a, b) => Number(a.version) - Number(b.version));
    return { Versions: [record.latest, ...published].map((version) => describeVersion(partition, version, version.version)) };
  },
});
