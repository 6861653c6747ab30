import type { ListTypesCommandInput, ListTypesCommandOutput } from '@aws-sdk/client-cloudformation';
import { operation } from '../../../service';
import { resourceTypeNames } from '../engine/find-resource-type';
import { pageOf } from '../paging';
import { typeArn } from '../type-arn';

/** The types that templates may use here; nobody registers types of their own. */
export const listTypes = operation<ListTypesCommandInput, ListTypesCommandOutput>({
  run(call, input) {
    const none =
      input.Visibility !== 'PUBLIC' || (input.Type !== undefined && input.Type !== 'RESOURCE') || input.DeprecatedStatus === 'DEPRECATED';
    const prefix = input.Filters?.TypeNamePrefix ?? '';
    const names = none ? [] : resourceTypeNames(call.cloud).filter((name) => name.startsWith(prefix));
    const { items, ...next } = pageOf(names, input.NextToken, input.MaxResults ?? 100);
    return {
      TypeSummaries: items.map((TypeName) => ({ Type: 'RESOURCE', TypeName, TypeArn: typeArn(call.partition.region, TypeName) })),
      ...next,
    };
  },
});
