/** Which API an address means: by path on the cloud's own endpoint, by AWS's host names, or by a custom domain name. */
import type { Cloud } from '../../../cloud';
import { findAssociation } from '../domain-names';

const PATH = /^\/appsync\/([a-z0-9]{26})\/(graphql|event)(\/realtime)?\/?$/;
const HOST = /^([a-z0-9]{26})\.appsync-(?:realtime-)?api\./;
const HOST_PATH = /^\/(graphql|event)(\/realtime)?\/?$/;

export interface ApiAddress {
  apiId: string;
  realtime: boolean;
}

function findAddress(cloud: Cloud, host: string, path: string, kind: 'graphql' | 'event'): ApiAddress | undefined {
  const byPath = PATH.exec(path);
  if (byPath?.[1]) return byPath[2] === kind ? { apiId: byPath[1], realtime: byPath[3] !== undefined } : undefined;
  const known = HOST_PATH.exec(path);
  if (known?.[1] !== kind) return undefined;
  const apiId = HOST.exec(host)?.[1] ?? findAssociation(cloud, host)?.apiId;
  if (apiId === undefined) return undefined;
  return { apiId, realtime: known[2] !== undefined || host.includes('.appsync-realtime-api.') };
}

export function findApiAddress(cloud: Cloud, host: string, path: string): ApiAddress | undefined {
  return findAddress(cloud, host, path, 'graphql');
}

export function findEventAddress(cloud: Cloud, host: string, path: string): ApiAddress | undefined {
  return findAddress(cloud, host, path, 'event');
}
