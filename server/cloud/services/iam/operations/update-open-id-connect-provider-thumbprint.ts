import type {
  UpdateOpenIDConnectProviderThumbprintCommandInput,
  UpdateOpenIDConnectProviderThumbprintCommandOutput,
} from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getOpenIdProvider } from '../identifiers';
import { iamState } from '../state';

export const updateOpenIdConnectProviderThumbprint = operation<
  UpdateOpenIDConnectProviderThumbprintCommandInput,
  UpdateOpenIDConnectProviderThumbprintCommandOutput
>({
  access: (_call, input) => [{ action: 'iam:UpdateOpenIDConnectProviderThumbprint', resource: input.OpenIDConnectProviderArn ?? '*' }],
  run(call, input) {
    const { arn, provider } = getOpenIdProvider(call, input.OpenIDConnectProviderArn);
    iamState(call).openIdProviders.put(arn, { ...provider, thumbprints: input.ThumbprintList ?? [] });
    return {};
  },
});
