import type { ListOpenIDConnectProviderTagsCommandInput, ListOpenIDConnectProviderTagsCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getOpenIdProvider } from '../identifiers';

export const listOpenIdConnectProviderTags = operation<
  ListOpenIDConnectProviderTagsCommandInput,
  ListOpenIDConnectProviderTagsCommandOutput
>({
  access: (_call, input) => [{ action: 'iam:ListOpenIDConnectProviderTags', resource: input.OpenIDConnectProviderArn ?? '*' }],
  run(call, input) {
    return { Tags: getOpenIdProvider(call, input.OpenIDConnectProviderArn).provider.tags, IsTruncated: false };
  },
});
