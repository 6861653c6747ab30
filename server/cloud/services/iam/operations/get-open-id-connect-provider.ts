import type { GetOpenIDConnectProviderCommandInput, GetOpenIDConnectProviderCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getOpenIdProvider } from '../identifiers';

export const getOpenIdConnectProvider = operation<GetOpenIDConnectProviderCommandInput, GetOpenIDConnectProviderCommandOutput>({
  access: (_call, input) => [{ action: 'iam:GetOpenIDConnectProvider', resource: input.OpenIDConnectProviderArn ?? '*' }],
  run(call, input) {
    const { provider } = getOpenIdProvider(call, input.OpenIDConnectProviderArn);
    return {
      Url: provider.url,
      ClientIDList: provider.clientIds,
      ThumbprintList: provider.thumbprints,
      CreateDate: new Date(provider.createdAt),
      Tags: provider.tags,
    };
  },
});
