import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { type Identity, identityState } from './state';

const LOGINS_MAX = 20;

/**
 * Makes two users of an app's own backend one: every login of the first becomes the second's, and the first is over.
 * https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_MergeDeveloperIdentities.html
 * @param developerProvider the one provider of which an identity may have many users
 * @throws CloudFailure ResourceConflictException when both have a login of another provider, InvalidParameterException for too many
 */
export function mergeIdentities(call: Call, source: Identity, destination: Identity, developerProvider: string): void {
  const { identities, logins } = identityState(call.partition);
  const shared = source.logins.find((provider) => provider !== developerProvider && destination.logins.includes(provider));
  if (shared !== undefined) throw new CloudFailure('ResourceConflictException', `Both identities have a login of ${shared}.`);
  const all = logins.list({ prefix: `${source.poolId}|` });
  const count = all.filter(({ value }) => value === source.id || value === destination.id).length;
  if (count > LOGINS_MAX) throw new CloudFailure('InvalidParameterException', `An identity can have at most ${LOGINS_MAX} logins.`);
  const modifiedAt = call.cloud.now().getTime();
  call.partition.store.transaction(() => {
    for (const { key, value } of all) if (value === source.id) logins.put(key, destination.id);
    const providers = [...new Set([...destination.logins, ...source.logins])];
    identities.put(destination.id, { ...destination, logins: providers, modifiedAt });
    identities.put(source.id, { ...source, logins: [], isOver: true, modifiedAt });
  });
}
