import type { ListTypesByAssociationCommandInput, ListTypesByAssociationCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { pageOf } from '../list-page';
import { getAssociation, getMergedApi } from '../merged/associations';
import { describeTypes } from '../schema-types';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_ListTypesByAssociation.html */
export const listTypesByAssociation = operation<ListTypesByAssociationCommandInput, ListTypesByAssociationCommandOutput>({
  run(call, input) {
    const merged = getMergedApi(call, input.mergedApiIdentifier);
    const { copy } = getAssociation(call, merged, input.associationId);
    const { items, nextToken } = pageOf(copy ? describeTypes(call, merged.apiId, copy.sdl, input.format) : [], input);
    return { types: items, nextToken };
  },
});
