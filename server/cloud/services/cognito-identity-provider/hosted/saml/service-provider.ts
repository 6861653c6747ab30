import type { CacheProvider, SAML } from '@node-saml/node-saml';
import type { Visit } from '../visit';
import type { SamlMetadata } from './metadata';

/** Remembers the id of the request that is made with it, which the provider's answer has to name. */
export function requestIdCache({ call }: Pick<Visit, 'call'>): CacheProvider & { requestId?: string } {
  return {
    async saveAsync(id, value) {
      this.requestId = id;
      return { value, createdAt: call.cloud.now().getTime() };
    },
    getAsync: async () => null,
    removeAsync: async () => null,
  };
}

/** The pool as SAML knows it: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-configuring-federation-with-saml-2-0-idp.html */
export async function serviceProvider(
  { pool, url }: Pick<Visit, 'pool' | 'url'>,
  { entityId, entryPoint, certificates, logoutPoint }: SamlMetadata,
  cacheProvider: CacheProvider,
  /** PEM, for requests that are to be signed. */
  privateKey?: string,
): Promise<SAML> {
  // Large, and only pools with a SAML provider need it.
  const { SAML, ValidateInResponseTo } = await import('@node-saml/node-saml');
  const issuer = `urn:amazon:cognito:sp:${pool.id}`;
  return new SAML({
    issuer,
    audience: issuer,
    callbackUrl: `${url.origin}/saml2/idpresponse`,
    entryPoint,
    logoutUrl: logoutPoint,
    ...(privateKey !== undefined && { privateKey, signatureAlgorithm: 'sha256' as const }),
    idpIssuer: entityId,
    idpCert: certificates,
    // Either of the two must be signed, and what is read is what the signature covers.
    wantAssertionsSigned: false,
    wantAuthnResponseSigned: false,
    validateInResponseTo: ValidateInResponseTo.always,
    cacheProvider,
    identifierFormat: null,
    disableRequestedAuthnContext: true,
    acceptedClockSkewMs: 60_000,
  });
}
