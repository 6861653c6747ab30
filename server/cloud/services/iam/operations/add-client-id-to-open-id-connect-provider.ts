import type { AddClientIDToOpenIDConnectProviderCommandInput, AddClientIDToOpenIDConnectProviderCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getOpenIdProvider } from '../identifiers';
import { iamState } from '../state';

export const addClientIdToOpenIdConnectProvider = operation<
  AddClientIDToOpenIDConnectProviderCommandInput,
  AddClientIDToOpenIDConnectProviderCommandOutput
>({
  access: (_call, input) => [{ action: 'iam:AddClientIDToOpenIDConnectProvider', resource: input.OpenIDConnectProviderArn ?? '*' }],
  run(call, input) {
    const { arn, provider } = getOpenIdProvider(call, input.OpenIDConnectProviderArn);
    const clientIds = [...new Set([...provider.clientIds, input.ClientID ?? ''])];
    iamState(call).openIdProviders.put(arn, { ...provider, clientIds });
    return {};
  },
});
