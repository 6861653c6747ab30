/** Which API an address means: by path on the cloud's own endpoint, or by AWS's host names. */
const PATH = /^\/appsync\/([a-z0-9]{26})\/graphql(\/realtime)?\/?$/;
const HOST = /^([a-z0-9]{26})\.appsync-(?:realtime-)?api\./;
const HOST_PATH = /^\/graphql(?:\/realtime)?\/?$/;

export interface ApiAddress {
  apiId: string;
  realtime: boolean;
}

export function findApiAddress(host: string, path: string): ApiAddress | undefined {
  const byPath = PATH.exec(path);
  if (byPath?.[1]) return { apiId: byPath[1], realtime: byPath[2] !== undefined };
  const byHost = HOST.exec(host);
  if (!byHost?.[1] || !HOST_PATH.test(path)) return undefined;
  return { apiId: byHost[1], realtime: host.includes('.appsync-realtime-api.') || path.includes('/realtime') };
}
