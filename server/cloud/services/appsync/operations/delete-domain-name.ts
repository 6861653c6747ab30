import type { DeleteDomainNameCommandInput, DeleteDomainNameCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { domainState, getDomain } from '../domain-names';
import { badRequest } from '../errors';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_DeleteDomainName.html */
export const deleteDomainName = operation<DeleteDomainNameCommandInput, DeleteDomainNameCommandOutput>({
  run(call, input) {
    const { domainName } = getDomain(call, input.domainName);
    const { domains, associations } = domainState(call.partition);
    if (associations.find(domainName)) throw badRequest(`The domain name ${domainName} is associated with an API.`);
    domains.remove(domainName);
    call.cloud.directory.release('appsync-domain', domainName);
    return {};
  },
});
