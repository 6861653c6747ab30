import type { TagOpenIDConnectProviderCommandInput, TagOpenIDConnectProviderCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getOpenIdProvider } from '../identifiers';
import { iamState } from '../state';
import { withTags } from '../tags';

export const tagOpenIdConnectProvider = operation<TagOpenIDConnectProviderCommandInput, TagOpenIDConnectProviderCommandOutput>({
  access: (_call, input) => [{ action: 'iam:TagOpenIDConnectProvider', resource: input.OpenIDConnectProviderArn ?? '*' }],
  run(call, input) {
    const { arn, provider } = getOpenIdProvider(call, input.OpenIDConnectProviderArn);
    iamState(call).openIdProviders.put(arn, { ...provider, tags: withTags(provider.tags, input.Tags) });
    return {};
  },
});
