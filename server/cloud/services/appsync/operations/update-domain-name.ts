import type { UpdateDomainNameCommandInput, UpdateDomainNameCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { domainState, getDomain } from '../domain-names';
import { given } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_UpdateDomainName.html */
export const updateDomainName = operation<UpdateDomainNameCommandInput, UpdateDomainNameCommandOutput>({
  run(call, input) {
    const before = getDomain(call, input.domainName);
    const domainNameConfig = { ...before, ...given({ description: input.description }) };
    domainState(call.partition).domains.put(before.domainName, domainNameConfig);
    return { domainNameConfig };
  },
});
