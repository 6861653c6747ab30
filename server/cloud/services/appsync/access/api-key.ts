import type { Cloud } from '../../../cloud';
import type { Caller } from '../engine/caller';
import { appSyncState } from '../state';
import type { GuardedApi } from './guarded-api';
import { unauthorizedRequest } from './unauthorized';

/** @throws CloudFailure UnauthorizedException for a key that is unknown or has expired. */
export function identifyApiKey(cloud: Cloud, { apiId, owner }: GuardedApi, key: string): Caller {
  const found = appSyncState(cloud.partition(owner.accountId, owner.region)).keys.find(`${apiId}/${key}`);
  if (!found || (found.expires ?? 0) * 1000 <= cloud.now().getTime()) throw unauthorizedRequest();
  return { mode: 'API_KEY', identity: null, groups: [] };
}
