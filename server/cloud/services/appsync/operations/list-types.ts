import type { ListTypesCommandInput, ListTypesCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { pageOf } from '../list-page';
import { listSchemaTypes } from '../schema-types';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_ListTypes.html */
export const listTypes = operation<ListTypesCommandInput, ListTypesCommandOutput>({
  run(call, input) {
    const { items, nextToken } = pageOf(listSchemaTypes(call, input.apiId, input.format), input);
    return { types: items, nextToken };
  },
});
