import type { DeleteOpenIDConnectProviderCommandInput, DeleteOpenIDConnectProviderCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { iamState } from '../state';

export const deleteOpenIdConnectProvider = operation<DeleteOpenIDConnectProviderCommandInput, DeleteOpenIDConnectProviderCommandOutput>({
  access: (_call, input) => [{ action: 'iam:DeleteOpenIDConnectProvider', resource: input.OpenIDConnectProviderArn ?? '*' }],
  run(call, input) {
    // Deleting one that is not there succeeds, as on AWS.
    iamState(call).openIdProviders.remove(input.OpenIDConnectProviderArn ?? '');
    return {};
  },
});
