/**
 * For which site the passkeys of a pool are: https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html
 */
import { CloudFailure } from '../../../failure';
import type { Call } from '../../../service';
import { localHostOf } from '../hosted/host';
import { poolState, type UserPool } from '../state';

type Place = Pick<Call, 'partition' | 'cloud'>;

/** True when the pool lets people sign in with a passkey. */
export function allowsPasskeys({ settings }: UserPool): boolean {
  return settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors?.includes('WEB_AUTHN') ?? false;
}

/** True when a passkey with which the person was verified stands for a password and a second factor. */
export function isMultiFactor({ mfa }: UserPool): boolean {
  return mfa.WebAuthnConfiguration?.FactorConfiguration === 'MULTI_FACTOR_WITH_USER_VERIFICATION';
}

/** The id that the pool names, or its own domain as browsers of this machine know it. */
export function findRelyingParty({ cloud, partition }: Place, pool: UserPool): string | undefined {
  const named = pool.mfa.WebAuthnConfiguration?.RelyingPartyId;
  if (named) return named;
  const domains = poolState(partition)
    .domains.list()
    .map(({ value }) => value)
    .filter(({ poolId }) => poolId === pool.id);
  const domain = domains.find(({ certificateArn }) => certificateArn !== undefined) ?? domains[0];
  return domain && localHostOf({ endpoint: cloud.endpoint }, domain, partition.region).replace(/:\d*$/, '');
}

/** @throws CloudFailure WebAuthnNotEnabledException, WebAuthnConfigurationMissingException */
export function getRelyingParty(call: Place, pool: UserPool): string {
  if (!allowsPasskeys(pool)) throw new CloudFailure('WebAuthnNotEnabledException', 'Passkeys are not enabled for the user pool.');
  const id = findRelyingParty(call, pool);
  if (id !== undefined) return id;
  throw new CloudFailure('WebAuthnConfigurationMissingException', 'The user pool has neither a relying party ID nor a domain.');
}

/**
 * True when a page at `origin` may use passkeys of the relying party: the site itself or one below it, over
 * TLS or on this machine (https://www.w3.org/TR/webauthn-3/#relying-party-identifier).
 */
export function isOriginOf(relyingPartyId: string, origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { hostname, protocol } = new URL(origin);
  const isLocal = hostname === 'localhost' || hostname.endsWith('.localhost');
  const isSite = hostname === relyingPartyId || hostname.endsWith(`.${relyingPartyId}`);
  return isSite && (protocol === 'https:' || (protocol === 'http:' && isLocal));
}

/** True when the sign-in pages at that address may ask for the pool's passkeys: browsers allow no bare suffix such as `localhost`. */
export function fitsSite(call: Place, pool: UserPool, { hostname, origin }: URL): boolean {
  const id = allowsPasskeys(pool) ? findRelyingParty(call, pool) : undefined;
  return id !== undefined && isOriginOf(id, origin) && (id === hostname || id.includes('.'));
}
