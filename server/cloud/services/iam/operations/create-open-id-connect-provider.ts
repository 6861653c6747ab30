import type { CreateOpenIDConnectProviderCommandInput, CreateOpenIDConnectProviderCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { checkIssuer } from '../open-id-provider';
import { iamState, providerArn, providerHost } from '../state';
import { withTags } from '../tags';

/** The certificate behind an address is not looked at: its thumbprints are kept as they are given. */
export const createOpenIdConnectProvider = operation<CreateOpenIDConnectProviderCommandInput, CreateOpenIDConnectProviderCommandOutput>({
  access: (call, input) => [
    { action: 'iam:CreateOpenIDConnectProvider', resource: providerArn(call.partition.accountId, input.Url ?? '') },
  ],
  run(call, input) {
    const { openIdProviders } = iamState(call);
    const issuer = checkIssuer(input.Url);
    const arn = providerArn(call.partition.accountId, issuer);
    if (openIdProviders.find(arn)) {
      throw new CloudFailure('EntityAlreadyExists', `Provider with url ${issuer} already exists.`, { status: 409 });
    }
    const tags = withTags([], input.Tags);
    openIdProviders.put(arn, {
      url: providerHost(issuer),
      clientIds: [...new Set(input.ClientIDList)],
      thumbprints: input.ThumbprintList ?? [],
      createdAt: call.cloud.now().getTime(),
      tags,
    });
    return { OpenIDConnectProviderArn: arn, Tags: tags };
  },
});
