import type { DisassociateMergedGraphqlApiCommandInput, DisassociateMergedGraphqlApiCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { disassociate, getAssociationOfSource } from '../merged/associations';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_DisassociateMergedGraphqlApi.html */
export const disassociateMergedGraphqlApi = operation<DisassociateMergedGraphqlApiCommandInput, DisassociateMergedGraphqlApiCommandOutput>({
  run(call, { sourceApiIdentifier, associationId }) {
    disassociate(call, getAssociationOfSource(call, sourceApiIdentifier, associationId));
    return { sourceApiAssociationStatus: 'DELETION_SCHEDULED' };
  },
});
