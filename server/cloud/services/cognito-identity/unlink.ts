import type { Call } from '../../service';
import { type Identity, identityState } from './state';

/**
 * Takes logins from an identity. With its last one it is over: whoever signs in next gets another, and nobody gets it
 * for a guest's. https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_UnlinkIdentity.html
 */
export function unlink(call: Call, identity: Identity, isRemoved: (provider: string, subject: string) => boolean): void {
  const { identities, logins } = identityState(call.partition);
  const prefix = `${identity.poolId}|`;
  const left = new Set<string>();
  for (const { key, value } of logins.list({ prefix })) {
    if (value !== identity.id) continue;
    const [provider = '', ...subject] = key.slice(prefix.length).split('|');
    if (isRemoved(provider, subject.join('|'))) logins.remove(key);
    else left.add(provider);
  }
  const modifiedAt = call.cloud.now().getTime();
  identities.put(identity.id, { ...identity, logins: [...left], modifiedAt, ...(left.size === 0 && { isOver: true }) });
}
