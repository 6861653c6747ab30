import type { StartSchemaMergeCommandInput, StartSchemaMergeCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { getAssociation, getMergedApi, merge } from '../merged/associations';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_StartSchemaMerge.html */
export const startSchemaMerge = operation<StartSchemaMergeCommandInput, StartSchemaMergeCommandOutput>({
  run(call, { mergedApiIdentifier, associationId }) {
    const merged = getMergedApi(call, mergedApiIdentifier);
    return { sourceApiAssociationStatus: merge(call, merged, getAssociation(call, merged, associationId)).status };
  },
});
