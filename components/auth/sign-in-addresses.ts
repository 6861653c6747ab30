/** One address a line, as typed; empty lines do not count. */
export function parseAddresses(text: string): string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '');
}

/**
 * What Cognito asks of a callback or sign-out address: HTTPS, plain HTTP for this machine only, or an app's own
 * scheme, and no fragment.
 * @returns what is wrong with the first bad one
 */
export function addressProblem(addresses: readonly string[]): string | undefined {
  if (addresses.length === 0) return 'Give at least one address.';
  for (const address of addresses) {
    if (!/^[a-z][a-z0-9+.-]*:\/\/\S*$/i.test(address) || !URL.canParse(address))
      return `“${address}” is not an address. Start with https://`;
    const { protocol, hostname, hash } = new URL(address);
    if (hash !== '') return `“${address}” must not have a part after “#”.`;
    if (protocol === 'http:' && hostname !== 'localhost') return `“${address}” must start with https://; only localhost may use http://.`;
  }
  return undefined;
}
