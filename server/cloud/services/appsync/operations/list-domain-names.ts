import type { ListDomainNamesCommandInput, ListDomainNamesCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { domainState } from '../domain-names';
import { listPage } from '../list-page';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_ListDomainNames.html */
export const listDomainNames = operation<ListDomainNamesCommandInput, ListDomainNamesCommandOutput>({
  run(call, input) {
    const { items, nextToken } = listPage(domainState(call.partition).domains, '', input);
    return { domainNameConfigs: items, nextToken };
  },
});
