import type { DisassociateSourceGraphqlApiCommandInput, DisassociateSourceGraphqlApiCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { disassociate, getAssociation, getMergedApi } from '../merged/associations';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_DisassociateSourceGraphqlApi.html */
export const disassociateSourceGraphqlApi = operation<DisassociateSourceGraphqlApiCommandInput, DisassociateSourceGraphqlApiCommandOutput>({
  run(call, { mergedApiIdentifier, associationId }) {
    disassociate(call, getAssociation(call, getMergedApi(call, mergedApiIdentifier), associationId));
    return { sourceApiAssociationStatus: 'DELETION_SCHEDULED' };
  },
});
