import type {
  AdminDisableProviderForUserCommandInput,
  AdminDisableProviderForUserCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { userNotFound } from '../errors';
import { poolOperation } from '../pool-operation';
import { revokeAllFamilies } from '../token-families';
import { findUserByIdentity, getUser, SUBJECT, saveUser } from '../users';

export const adminDisableProviderForUser = poolOperation<AdminDisableProviderForUserCommandInput, AdminDisableProviderForUserCommandOutput>(
  'AdminDisableProviderForUser',
  (call, pool, { User }) => {
    const providerName = User?.ProviderName ?? '';
    const userId = User?.ProviderAttributeValue ?? '';
    if (providerName === 'Cognito') {
      // They stay, with what is linked to them, but their password signs nobody in any more.
      const { password: _, ...rest } = getUser(call, pool, userId);
      saveUser(call, pool, rest);
      revokeAllFamilies(call.partition, pool.id, rest.username);
      return {};
    }
    const attribute = User?.ProviderAttributeName ?? SUBJECT;
    const user = findUserByIdentity(call, pool, { providerName, attribute, userId });
    if (!user) throw userNotFound();
    const isThis = (one: { providerName: string; userId: string; attribute?: string }) =>
      one.providerName === providerName && one.userId === userId && (one.attribute ?? SUBJECT) === attribute;
    const linked = user.identities?.find(isThis)?.primary === false;
    // A link is taken away; somebody who is known by this account alone is kept from signing in.
    if (linked) saveUser(call, pool, { ...user, identities: user.identities?.filter((one) => !isThis(one)) });
    else saveUser(call, pool, { ...user, enabled: false });
    revokeAllFamilies(call.partition, pool.id, user.username);
    return {};
  },
);
