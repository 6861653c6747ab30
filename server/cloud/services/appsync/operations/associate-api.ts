import type { AssociateApiCommandInput, AssociateApiCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { domainState, getDomain } from '../domain-names';
import { badRequest } from '../errors';
import { getAnyApi } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_AssociateApi.html */
export const associateApi = operation<AssociateApiCommandInput, AssociateApiCommandOutput>({
  run(call, input) {
    const { domainName } = getDomain(call, input.domainName);
    const { apiId } = getAnyApi(call, input.apiId);
    const { associations } = domainState(call.partition);
    if (associations.find(domainName)) throw badRequest(`The domain name ${domainName} is associated with an API already.`);
    const apiAssociation = { domainName, apiId, associationStatus: 'SUCCESS' } as const;
    associations.put(domainName, apiAssociation);
    return { apiAssociation };
  },
});
