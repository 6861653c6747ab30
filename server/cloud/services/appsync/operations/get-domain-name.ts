import type { GetDomainNameCommandInput, GetDomainNameCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { getDomain } from '../domain-names';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_GetDomainName.html */
export const getDomainName = operation<GetDomainNameCommandInput, GetDomainNameCommandOutput>({
  run: (call, input) => ({ domainNameConfig: getDomain(call, input.domainName) }),
});
