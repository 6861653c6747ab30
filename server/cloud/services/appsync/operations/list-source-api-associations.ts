import type { ListSourceApiAssociationsCommandInput, ListSourceApiAssociationsCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { pageOf } from '../list-page';
import { listAssociations } from '../merged/associations';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_ListSourceApiAssociations.html */
export const listSourceApiAssociations = operation<ListSourceApiAssociationsCommandInput, ListSourceApiAssociationsCommandOutput>({
  run(call, input) {
    const { items, nextToken } = pageOf(listAssociations(call, input.apiId), input);
    return { sourceApiAssociationSummaries: items, nextToken };
  },
});
