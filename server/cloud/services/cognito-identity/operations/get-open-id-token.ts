import type { GetOpenIdTokenCommandInput, GetOpenIdTokenCommandOutput } from '@aws-sdk/client-cognito-identity';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { signPoolToken } from '../pool-token';
import { signIn } from '../sign-in';

/** The first half of the classic flow: https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flow.html */
export const getOpenIdToken = operation<GetOpenIdTokenCommandInput, GetOpenIdTokenCommandOutput>({
  signing: 'public',
  access: () => [],
  async run(call, { IdentityId, Logins = {} }) {
    const { identity, pool, amr, tags } = await signIn(call, IdentityId, Logins);
    if (!pool.settings.AllowClassicFlow) {
      throw new CloudFailure('InvalidParameterException', 'Basic (classic) flow is not enabled, please use enhanced flow.');
    }
    return { IdentityId: identity.id, Token: await signPoolToken(call, { identityId: identity.id, poolId: pool.id, amr, tags }) };
  },
});
