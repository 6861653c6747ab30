import type { GetApiAssociationCommandInput, GetApiAssociationCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { getAssociation } from '../domain-names';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_GetApiAssociation.html */
export const getApiAssociation = operation<GetApiAssociationCommandInput, GetApiAssociationCommandOutput>({
  run: (call, input) => ({ apiAssociation: getAssociation(call, input.domainName) }),
});
