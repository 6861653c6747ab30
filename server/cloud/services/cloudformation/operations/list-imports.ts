import type { ListImportsCommandInput, ListImportsCommandOutput } from '@aws-sdk/client-cloudformation';
import { operation } from '../../../service';
import { importersOf } from '../engine/exports';
import { validationError } from '../errors';
import { pageOf } from '../paging';
import { stackStore } from '../state';

export const listImports = operation<ListImportsCommandInput, ListImportsCommandOutput>({
  run(call, input) {
    const importers = importersOf(stackStore(call.partition), input.ExportName ?? '');
    if (importers.length === 0) throw validationError(`Export '${input.ExportName}' is not imported by any stack.`);
    const { items, ...next } = pageOf(importers, input.NextToken, 100);
    return { Imports: items, ...next };
  },
});
