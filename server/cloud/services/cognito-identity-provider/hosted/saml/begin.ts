import type { AuthorizeRequest } from '../authorize-request';
import type { Provider } from '../federation/providers';
import { startFederation } from '../federation/state';
import { type Reply, redirect, type Visit } from '../visit';
import { readMetadata } from './metadata';
import { requestKey } from './request-key';
import { requestIdCache, serviceProvider } from './service-provider';

/** Sends somebody to a SAML provider with a request that its response has to name. */
export async function beginSaml(visit: Visit, request: AuthorizeRequest, provider: Provider): Promise<Reply> {
  const metadata = await readMetadata(visit.call.cloud, provider);
  const cache = requestIdCache(visit);
  const signs = provider.ProviderDetails?.RequestSigningAlgorithm !== undefined;
  const saml = await serviceProvider(visit, metadata, cache, signs ? await requestKey(visit) : undefined);
  const address = new URL(await saml.getAuthorizeUrlAsync('', undefined, {}));
  const redirectUri = `${visit.url.origin}/saml2/idpresponse`;
  const { state, cookies } = startFederation(visit, {
    provider: provider.ProviderName,
    query: request.query,
    redirectUri,
    requestId: cache.requestId,
  });
  address.searchParams.set('RelayState', state);
  return redirect(address.toString(), cookies);
}
