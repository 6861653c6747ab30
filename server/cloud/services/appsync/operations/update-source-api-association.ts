import type { UpdateSourceApiAssociationCommandInput, UpdateSourceApiAssociationCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { describeAssociation, getAssociation, getMergedApi, updateAssociation } from '../merged/associations';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_UpdateSourceApiAssociation.html */
export const updateSourceApiAssociation = operation<UpdateSourceApiAssociationCommandInput, UpdateSourceApiAssociationCommandOutput>({
  run(call, { mergedApiIdentifier, associationId, description, sourceApiAssociationConfig: config }) {
    const association = getAssociation(call, getMergedApi(call, mergedApiIdentifier), associationId);
    return { sourceApiAssociation: describeAssociation(call, updateAssociation(call, association, { description, config })) };
  },
});
