import type {
  GetOpenIdTokenForDeveloperIdentityCommandInput,
  GetOpenIdTokenForDeveloperIdentityCommandOutput,
} from '@aws-sdk/client-cognito-identity';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { developerLogin, identityIdOf, requireDeveloperProvider } from '../developer-identities';
import { identityOf, link, verifyLogins } from '../logins';
import { signPoolToken } from '../pool-token';
import { checkTags, tagsOfLogins } from '../principal-tags';
import { getIdentityPool, getUsableIdentity, identityPoolArn, ofPool } from '../state';

const SECONDS_DEFAULT = 900;
const SECONDS_MAX = 86_400;

/** For an app's backend, which has signed the user in itself. */
export const getOpenIdTokenForDeveloperIdentity = operation<
  GetOpenIdTokenForDeveloperIdentityCommandInput,
  GetOpenIdTokenForDeveloperIdentityCommandOutput
>({
  access: (call, { IdentityPoolId }) => [
    { action: 'cognito-identity:GetOpenIdTokenForDeveloperIdentity', resource: identityPoolArn(call, IdentityPoolId) },
  ],
  async run(call, { IdentityPoolId, IdentityId, Logins = {}, PrincipalTags = {}, TokenDuration = SECONDS_DEFAULT }) {
    if (TokenDuration < 1 || TokenDuration > SECONDS_MAX)
      throw new CloudFailure('InvalidParameterException', `TokenDuration must be from 1 to ${SECONDS_MAX} seconds.`);
    const pool = getIdentityPool(call, IdentityPoolId);
    const name = requireDeveloperProvider(
      pool,
      Object.keys(Logins).find((provider) => provider === pool.settings.DeveloperProviderName),
    );
    const { [name]: userId = '', ...others } = Logins;
    if (userId === '') throw new CloudFailure('InvalidParameterException', `The user of ${name} has no name.`);
    const login = developerLogin(name, userId);
    const logins = [login, ...(await verifyLogins(call, pool, others))];
    const holder = identityIdOf(call, pool, login.subject);
    if (IdentityId !== undefined && holder !== undefined && holder !== IdentityId)
      throw new CloudFailure('DeveloperUserAlreadyRegisteredException', `The user ${login.subject} belongs to another identity.`);
    const known = IdentityId === undefined ? undefined : ofPool(pool, getUsableIdentity(call, IdentityId));
    const identity = known ? link(call, pool, known, logins, true) : identityOf(call, pool, logins);
    const amr = ['authenticated', login.provider, `${login.provider}:${identity.poolId}:${login.subject}`];
    const claims = { identityId: identity.id, poolId: pool.id, amr, tags: { ...tagsOfLogins(pool, logins), ...checkTags(PrincipalTags) } };
    return { IdentityId: identity.id, Token: await signPoolToken(call, claims, TokenDuration) };
  },
});
