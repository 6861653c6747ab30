import type { GetSourceApiAssociationCommandInput, GetSourceApiAssociationCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { describeAssociation, getAssociation, getMergedApi } from '../merged/associations';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_GetSourceApiAssociation.html */
export const getSourceApiAssociation = operation<GetSourceApiAssociationCommandInput, GetSourceApiAssociationCommandOutput>({
  run(call, { mergedApiIdentifier, associationId }) {
    const association = getAssociation(call, getMergedApi(call, mergedApiIdentifier), associationId);
    return { sourceApiAssociation: describeAssociation(call, association) };
  },
});
