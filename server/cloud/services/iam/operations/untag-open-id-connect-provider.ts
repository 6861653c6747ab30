import type { UntagOpenIDConnectProviderCommandInput, UntagOpenIDConnectProviderCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getOpenIdProvider } from '../identifiers';
import { iamState } from '../state';

export const untagOpenIdConnectProvider = operation<UntagOpenIDConnectProviderCommandInput, UntagOpenIDConnectProviderCommandOutput>({
  access: (_call, input) => [{ action: 'iam:UntagOpenIDConnectProvider', resource: input.OpenIDConnectProviderArn ?? '*' }],
  run(call, input) {
    const { arn, provider } = getOpenIdProvider(call, input.OpenIDConnectProviderArn);
    const tags = provider.tags.filter(({ Key }) => !input.TagKeys?.includes(Key));
    iamState(call).openIdProviders.put(arn, { ...provider, tags });
    return {};
  },
});
