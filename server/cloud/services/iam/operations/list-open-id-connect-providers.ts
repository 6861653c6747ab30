import type { ListOpenIDConnectProvidersCommandInput, ListOpenIDConnectProvidersCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { iamState } from '../state';

export const listOpenIdConnectProviders = operation<ListOpenIDConnectProvidersCommandInput, ListOpenIDConnectProvidersCommandOutput>({
  run(call) {
    return {
      OpenIDConnectProviderList: iamState(call)
        .openIdProviders.list()
        .map(({ key }) => ({ Arn: key })),
    };
  },
});
