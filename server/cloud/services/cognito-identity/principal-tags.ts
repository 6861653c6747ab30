/**
 * Attributes for access control: what a provider says of somebody becomes tags of their session, for policies to read as
 * `aws:PrincipalTag/…`. https://docs.aws.amazon.com/cognito/latest/developerguide/attributes-for-access-control.html
 */
import type { SetPrincipalTagAttributeMapInput, SetPrincipalTagAttributeMapResponse } from '@aws-sdk/client-cognito-identity';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import type { VerifiedLogin } from './logins';
import { savePool } from './pools';
import type { StoredPool } from './state';

/** Claims by the tags that they become. */
export interface TagMap {
  useDefaults: boolean;
  claims: Record<string, string>;
}

const DEFAULTS: Record<string, string> = { username: 'sub', client: 'aud' };
const TAGS_MAX = 50;
const KEY = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u;
const VALUE_LENGTH_MAX = 256;

/** @throws CloudFailure InvalidParameterException */
export function checkTags(tags: Record<string, string>): Record<string, string> {
  const wrong = Object.entries(tags).find(([key, value]) => !KEY.test(key) || value.length > VALUE_LENGTH_MAX);
  if (wrong) throw new CloudFailure('InvalidParameterException', `${wrong[0]} is no principal tag.`);
  if (Object.keys(tags).length > TAGS_MAX)
    throw new CloudFailure('InvalidParameterException', `There can be at most ${TAGS_MAX} principal tags.`);
  return tags;
}

export function setTagMap(
  call: Call,
  pool: StoredPool,
  { IdentityProviderName: name = '', UseDefaults, PrincipalTags }: SetPrincipalTagAttributeMapInput,
): StoredPool {
  const map = { useDefaults: UseDefaults ?? false, claims: checkTags(PrincipalTags ?? {}) };
  return savePool(call, { ...pool, tagMaps: { ...pool.tagMaps, [name]: map } });
}

export function removeTagMap(call: Call, pool: StoredPool, name: string): void {
  const { [name]: _, ...tagMaps } = pool.tagMaps ?? {};
  savePool(call, { ...pool, tagMaps });
}

export function findTagMap({ tagMaps }: StoredPool, name: string): TagMap | undefined {
  return tagMaps && Object.hasOwn(tagMaps, name) ? tagMaps[name] : undefined;
}

const claimsOf = (map: TagMap | undefined): Record<string, string> => (map?.useDefaults ? DEFAULTS : (map?.claims ?? {}));

/** What is set for a provider; nothing becomes a tag when nothing was. */
export function describeTagMap(pool: StoredPool, name = ''): SetPrincipalTagAttributeMapResponse {
  const map = findTagMap(pool, name);
  return {
    IdentityPoolId: pool.id,
    IdentityProviderName: name,
    UseDefaults: map?.useDefaults ?? false,
    PrincipalTags: claimsOf(map),
  };
}

/** The tags that the tokens of a sign-in come to. A claim that a token lacks, or that is no single value, makes none. */
export function tagsOfLogins(pool: StoredPool, logins: VerifiedLogin[]): Record<string, string> {
  const tags: Record<string, string> = {};
  for (const { provider, claims } of logins) {
    for (const [tag, claim] of Object.entries(claimsOf(findTagMap(pool, provider)))) {
      const value = Object.hasOwn(claims, claim) ? claims[claim] : undefined;
      if (['string', 'number', 'boolean'].includes(typeof value)) tags[tag] = String(value).slice(0, VALUE_LENGTH_MAX);
    }
  }
  return tags;
}
