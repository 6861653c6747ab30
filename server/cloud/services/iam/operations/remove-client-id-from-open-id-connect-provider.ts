import type {
  RemoveClientIDFromOpenIDConnectProviderCommandInput,
  RemoveClientIDFromOpenIDConnectProviderCommandOutput,
} from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getOpenIdProvider } from '../identifiers';
import { iamState } from '../state';

export const removeClientIdFromOpenIdConnectProvider = operation<
  RemoveClientIDFromOpenIDConnectProviderCommandInput,
  RemoveClientIDFromOpenIDConnectProviderCommandOutput
>({
  access: (_call, input) => [{ action: 'iam:RemoveClientIDFromOpenIDConnectProvider', resource: input.OpenIDConnectProviderArn ?? '*' }],
  run(call, input) {
    const { arn, provider } = getOpenIdProvider(call, input.OpenIDConnectProviderArn);
    const clientIds = provider.clientIds.filter((id) => id !== input.ClientID);
    iamState(call).openIdProviders.put(arn, { ...provider, clientIds });
    return {};
  },
});
