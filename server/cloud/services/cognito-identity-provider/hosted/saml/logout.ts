/**
 * Single logout: who signs out here is signed out at the SAML provider, too, where it is set so (`IDPSignout`).
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-saml-idp-sign-out.html
 */
import { randomBytes } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import type { CacheProvider } from '@node-saml/node-saml';
import { fingerprint, keyOf } from '../../state';
import type { ProviderSession } from '../federation/federated-user';
import { findProvider } from '../federation/providers';
import { OAuthError } from '../oauth-error';
import { errorPage } from '../pages/error-page';
import { type Reply, redirect, type Visit } from '../visit';
import { attribute, first, readMetadata, type SamlMetadata } from './metadata';
import { requestKey } from './request-key';
import { requestIdCache, serviceProvider } from './service-provider';

interface PendingLogout {
  provider: string;
  /** The id that the provider's answer has to name. */
  requestId: string;
  /** Where the browser goes on to: checked before the provider was asked. */
  location: string;
  expiresAt: number;
}

const LIFETIME_MS = 10 * 60_000;
const ANSWER_BYTES_MAX = 256 * 1024;
const SIGNED_PARAMETERS = ['SAMLResponse', 'RelayState', 'SigAlg', 'Signature'];
const SUCCESS = 'urn:oasis:names:tc:SAML:2.0:status:Success';

const pending = ({ call }: Pick<Visit, 'call'>) => call.partition.collection<PendingLogout>('cognito-saml-logouts');
const keyFor = ({ pool }: Pick<Visit, 'pool'>, state: string) => keyOf(pool.id, fingerprint(state));

/**
 * Sends whoever came from a SAML provider there to sign out.
 * @param session what began there, if anything did
 * @param location where the browser goes afterwards
 * @returns undefined where there is nothing to do at a provider
 * @throws OAuthError when the provider's metadata cannot be read
 */
export async function beginSamlLogout(visit: Visit, session: ProviderSession | undefined, location: string): Promise<Reply | undefined> {
  const provider = session && findProvider(visit, session.provider);
  if (!session || provider?.ProviderDetails?.IDPSignout !== 'true') return undefined;
  const metadata = await readMetadata(visit.call.cloud, provider);
  if (metadata.logoutPoint === undefined) return undefined;
  const cache = requestIdCache(visit);
  const saml = await serviceProvider(visit, metadata, cache, await requestKey(visit));
  const state = randomBytes(24).toString('base64url');
  const address = await saml.getLogoutUrlAsync(
    {
      issuer: metadata.entityId,
      nameID: session.nameId,
      nameIDFormat: session.format ?? 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
      ...(session.index !== undefined && { sessionIndex: session.index }),
    },
    state,
    {},
  );
  const now = visit.call.cloud.now().getTime();
  for (const { key, value } of pending(visit).list({ prefix: keyOf(visit.pool.id, '') })) {
    if (value.expiresAt <= now) pending(visit).remove(key);
  }
  const { requestId = '' } = cache;
  pending(visit).put(keyFor(visit, state), { provider: session.provider, requestId, location, expiresAt: now + LIFETIME_MS });
  return redirect(address);
}

/** The provider's answer as a form. */
export function samlLogoutForm(visit: Visit): Promise<Reply> {
  return finish(visit, visit.form);
}

/** The provider's answer in the address. */
export function samlLogoutReturn(visit: Visit): Promise<Reply> {
  return finish(visit, visit.url.searchParams);
}

async function finish(visit: Visit, given: URLSearchParams): Promise<Reply> {
  const state = given.get('RelayState') ?? '';
  const found = pending(visit).find(keyFor(visit, state));
  try {
    if (!found || found.expiresAt <= visit.call.cloud.now().getTime()) throw new OAuthError('invalid_request', 'No sign-out is under way.');
    await verify(visit, found, given);
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    return errorPage(visit, { title: visit.language.say('signOutLinkBroken'), text: error.message, code: error.code });
  }
  pending(visit).remove(keyFor(visit, state));
  return { ...redirect(found.location), status: 303 };
}

/** @throws OAuthError for what is not signed by the provider, or no answer to this sign-out. */
async function verify(visit: Visit, { provider: name, requestId }: PendingLogout, given: URLSearchParams): Promise<void> {
  const provider = findProvider(visit, name);
  if (!provider) throw new OAuthError('invalid_request', `${name} is no identity provider any more.`);
  const metadata = await readMetadata(visit.call.cloud, provider);
  const byForm = visit.form.has('SAMLResponse');
  const read = byForm ? signedForm(metadata, given) : signedAddress(visit, metadata, given);
  const xml = await read.catch((cause: unknown) => {
    throw new OAuthError('invalid_request', `The answer of ${name} is not valid: ${cause instanceof Error ? cause.message : ''}`);
  });
  const { parseXml2JsFromString } = await import('@node-saml/node-saml/lib/xml.js');
  const answer = first((await parseXml2JsFromString(xml)).LogoutResponse);
  const status = attribute(first(first(answer?.Status)?.StatusCode), 'Value');
  if (attribute(answer, 'InResponseTo') !== requestId || first(answer?.Issuer)?._ !== metadata.entityId)
    throw new OAuthError('invalid_request', `${name} has answered something else.`);
  if (status !== SUCCESS) throw new OAuthError('invalid_request', `${name} has not signed everybody out: ${status?.split(':').at(-1)}.`);
}

/** What a form's signature covers. @throws Error when that is not all of it */
async function signedForm({ certificates }: SamlMetadata, given: URLSearchParams): Promise<string> {
  const { getVerifiedXml, parseDomFromString } = await import('@node-saml/node-saml/lib/xml.js');
  const xml = Buffer.from(given.get('SAMLResponse') ?? '', 'base64').toString();
  const pems = certificates.map((certificate) => `-----BEGIN CERTIFICATE-----\n${certificate}\n-----END CERTIFICATE-----`);
  const verified = getVerifiedXml(xml, (await parseDomFromString(xml)).documentElement, pems);
  if (verified === null) throw new Error('Invalid signature');
  return verified;
}

/** What an address that is signed as a whole says. @throws Error when it is not */
async function signedAddress(visit: Visit, metadata: SamlMetadata, given: URLSearchParams): Promise<string> {
  // The library takes an address without a signature, and with names that stand in it twice it looks for them elsewhere than they are read.
  if (given.has('SAMLRequest') || SIGNED_PARAMETERS.some((name) => given.getAll(name).length !== 1)) throw new Error('Invalid signature');
  const cache: CacheProvider = {
    saveAsync: async () => null,
    getAsync: async () => 'checked by the caller',
    removeAsync: async () => null,
  };
  const saml = await serviceProvider(visit, metadata, cache);
  await saml.validateRedirectAsync(Object.fromEntries(given), visit.url.search.slice(1));
  const deflated = Buffer.from(given.get('SAMLResponse') ?? '', 'base64');
  return inflateRawSync(deflated, { maxOutputLength: ANSWER_BYTES_MAX }).toString();
}
