/** Where a provider's endpoints are: as its details say, as its discovery document says, or at the stand-in. */
import type { Cloud } from '../../../../cloud';
import { isRecord } from '../../triggers';
import { OAuthError } from '../oauth-error';
import { standInEndpoints } from '../stand-in/endpoints';
import { fetchJson } from './fetch-json';
import type { Provider } from './providers';

export interface ProviderEndpoints {
  issuer?: string;
  authorizeUrl: string;
  tokenUrl: string;
  /** Tells the person's attributes for an access token. */
  attributesUrl?: string;
  jwksUrl?: string;
  /** Whether it says that it takes a code challenge. */
  pkce: boolean;
  standIn: boolean;
}

/** What AWS writes into the details of social providers when they are described; it names no other endpoints. */
const OWN_HOSTS = /^https:\/\/([\w-]+\.)*(google\.com|googleapis\.com|facebook\.com|apple\.com|amazon\.com)\//;

const isSocial = ({ ProviderType }: Provider) => ['Google', 'Facebook', 'SignInWithApple', 'LoginWithAmazon'].includes(ProviderType);

/** @throws OAuthError when the provider cannot be reached or does not tell enough. */
export async function findEndpoints(cloud: Cloud, provider: Provider, secure: boolean): Promise<ProviderEndpoints> {
  const details = provider.ProviderDetails ?? {};
  const given = details.authorize_url ?? '';
  if (isSocial(provider) && (given === '' || OWN_HOSTS.test(given))) return standInEndpoints(cloud, provider.ProviderType, secure);
  const issuer = details.oidc_issuer?.replace(/\/$/, '');
  const own = {
    authorizeUrl: details.authorize_url,
    tokenUrl: details.token_url,
    attributesUrl: details.attributes_url,
    jwksUrl: details.jwks_uri,
  };
  const complete = own.authorizeUrl && own.tokenUrl && own.jwksUrl;
  const found = complete || issuer === undefined ? {} : await discover(cloud, issuer);
  const authorizeUrl = own.authorizeUrl ?? text(found.authorization_endpoint);
  const tokenUrl = own.tokenUrl ?? text(found.token_endpoint);
  if (!authorizeUrl || !tokenUrl) {
    throw new OAuthError('invalid_request', `${provider.ProviderName} tells no authorization and token endpoints.`);
  }
  return {
    // What the document says counts: tokens carry that, to the last slash.
    issuer: text(found.issuer) ?? details.oidc_issuer,
    authorizeUrl,
    tokenUrl,
    attributesUrl: own.attributesUrl ?? text(found.userinfo_endpoint),
    jwksUrl: own.jwksUrl ?? text(found.jwks_uri),
    pkce: Array.isArray(found.code_challenge_methods_supported) && found.code_challenge_methods_supported.includes('S256'),
    standIn: false,
  };
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

async function discover(cloud: Cloud, issuer: string): Promise<Record<string, unknown>> {
  const found = await fetchJson(cloud, `${issuer}/.well-known/openid-configuration`);
  if (!isRecord(found)) throw new OAuthError('invalid_request', `${issuer} answers no OpenID configuration.`);
  // OpenID Connect Discovery 1.0, section 4.3: a document speaks for its own issuer only.
  if (text(found.issuer)?.replace(/\/$/, '') !== issuer) {
    throw new OAuthError('invalid_request', `The OpenID configuration of ${issuer} is that of another issuer.`);
  }
  return found;
}
