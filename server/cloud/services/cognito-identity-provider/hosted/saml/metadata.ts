/** What a SAML provider's metadata tells: its name, where people are sent, and the keys that it signs with. */
import type { Cloud } from '../../../../cloud';
import { isRecord } from '../../triggers';
import { fetchText } from '../federation/fetch-json';
import type { Provider } from '../federation/providers';
import { OAuthError } from '../oauth-error';

export interface SamlMetadata {
  entityId: string;
  /** For AuthnRequests by HTTP-Redirect. */
  entryPoint: string;
  /** For LogoutRequests by HTTP-Redirect, where the provider takes them. */
  logoutPoint?: string;
  /** Certificates, base64. */
  certificates: string[];
}

const REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';
const KEPT_MS = 5 * 60_000;

/** @throws OAuthError when the metadata cannot be read or lacks something. */
export async function readMetadata(cloud: Cloud, { ProviderName, ProviderDetails = {} }: Provider): Promise<SamlMetadata> {
  const { parseXml2JsFromString } = await import('@node-saml/node-saml/lib/xml.js');
  const parsed = await parseXml2JsFromString(await source(cloud, ProviderDetails)).catch((cause: unknown) => {
    cloud.log('warning', `The metadata of ${ProviderName} is no XML`, cause);
    throw new OAuthError('invalid_request', `The metadata of ${ProviderName} cannot be read.`);
  });
  const entity = first(parsed.EntityDescriptor) ?? first(first(parsed.EntitiesDescriptor)?.EntityDescriptor);
  const provider = first(entity?.IDPSSODescriptor);
  const service = all(provider?.SingleSignOnService).find((one) => attribute(one, 'Binding') === REDIRECT);
  const logout = all(provider?.SingleLogoutService).find((one) => attribute(one, 'Binding') === REDIRECT);
  const certificates = all(provider?.KeyDescriptor)
    .filter((key) => attribute(key, 'use') !== 'encryption')
    .flatMap((key) => all(first(key.KeyInfo)?.X509Data).flatMap((data) => all(data.X509Certificate)))
    .map((certificate) => String(certificate._ ?? '').replace(/\s/g, ''));
  const entityId = attribute(entity, 'entityID');
  const entryPoint = attribute(service, 'Location');
  if (!entityId || !entryPoint || certificates.length === 0) {
    throw new OAuthError(
      'invalid_request',
      `The metadata of ${ProviderName} lacks its name, its HTTP-Redirect address or its certificate.`,
    );
  }
  return { entityId, entryPoint, certificates, logoutPoint: attribute(logout, 'Location') };
}

async function source(cloud: Cloud, { MetadataURL, MetadataFile }: Record<string, string>): Promise<string> {
  if (MetadataFile) return MetadataFile;
  if (!MetadataURL) throw new OAuthError('invalid_request', 'The identity provider has neither MetadataURL nor MetadataFile.');
  const kept = cloud.shared('cognito-saml-metadata', () => new Map<string, { text: string; until: number }>());
  const now = cloud.now().getTime();
  const known = kept.get(MetadataURL);
  if (known && known.until > now) return known.text;
  const text = await fetchText(cloud, MetadataURL);
  if (kept.size >= 100) kept.clear();
  kept.set(MetadataURL, { text, until: now + KEPT_MS });
  return text;
}

function all(value: unknown): Record<string, unknown>[] {
  const list = Array.isArray(value) ? value : [value];
  return list.filter(isRecord);
}

export function first(value: unknown): Record<string, unknown> | undefined {
  return all(value)[0];
}

export function attribute(element: Record<string, unknown> | undefined, name: string): string | undefined {
  const value = isRecord(element?.$) ? element.$[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}
