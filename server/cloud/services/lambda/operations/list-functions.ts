import type { ListFunctionsCommandInput, ListFunctionsCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { describeVersion } from '../describe';
import { functionState } from '../functions';

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html */
export const listFunctions = operation<ListFunctionsCommandInput, ListFunctionsCommandOutput>({
  access: () => [{ action: 'lambda:ListFunctions', resource: '*' }],
  run(call, input) {
    const limit = Math.min(input.MaxItems ?? 50, 50);
    const { functions, versions } = functionState(call.partition);
    const rows = functions.list({ after: input.Marker, limit: limit + 1 });
    const page = rows.slice(0, limit);
    const all = page.flatMap(({ key, value }) => [
      value.latest,
      ...(input.FunctionVersion === 'ALL' ? versions.list({ prefix: `${key}:` }).map((row) => row.value) : []),
    ]);
    return {
      Functions: all.map((version) => describeVersion(call.partition, version)),
      NextMarker: rows.length > limit ? page.at(-1)?.key : undefined,
    };
  },
});
