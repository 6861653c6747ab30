import type { AssociateSourceGraphqlApiCommandInput, AssociateSourceGraphqlApiCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { associate, associationAccess } from '../merged/associations';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_AssociateSourceGraphqlApi.html */
export const associateSourceGraphqlApi = operation<AssociateSourceGraphqlApiCommandInput, AssociateSourceGraphqlApiCommandOutput>({
  access: associationAccess,
  run(call, { mergedApiIdentifier: merged, sourceApiIdentifier: source, description, sourceApiAssociationConfig: config }) {
    return { sourceApiAssociation: associate(call, { merged, source, description, config }) };
  },
});
