import { CloudFailure } from '../../failure';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The address of an issuer. AWS takes https only; here what runs on this machine may do without.
 * @throws CloudFailure `InvalidInput`
 */
export function checkIssuer(address = ''): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const secure = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname));
  if (url && secure && url.search === '' && url.hash === '' && url.username === '') return address;
  throw new CloudFailure('InvalidInput', `Invalid Open ID Connect Provider URL ${address}: it must begin with https:// and have no query.`);
}
