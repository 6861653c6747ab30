import type { ListExportsCommandInput, ListExportsCommandOutput } from '@aws-sdk/client-cloudformation';
import { operation } from '../../../service';
import { stackStore } from '../state';

const PAGE_SIZE = 100;

export const listExports = operation<ListExportsCommandInput, ListExportsCommandOutput>({
  run(call, input) {
    const rows = stackStore(call.partition).listExports({
      limit: PAGE_SIZE + 1,
      ...(input.NextToken !== undefined && { after: input.NextToken }),
    });
    const page = rows.slice(0, PAGE_SIZE);
    return {
      Exports: page.map(({ name, value, stackId }) => ({ Name: name, Value: value, ExportingStackId: stackId })),
      ...(rows.length > PAGE_SIZE && { NextToken: page.at(-1)?.name }),
    };
  },
});
