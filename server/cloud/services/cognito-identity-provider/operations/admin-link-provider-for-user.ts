import type {
  AdminLinkProviderForUserCommandInput,
  AdminLinkProviderForUserCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter } from '../errors';
import { getProvider } from '../identity-providers';
import { poolOperation } from '../pool-operation';
import type { LinkedIdentity } from '../state';
import { findUserByIdentity, getUser, SUBJECT, saveUser } from '../users';

const LINKS_MAX = 5;

export const adminLinkProviderForUser = poolOperation<AdminLinkProviderForUserCommandInput, AdminLinkProviderForUserCommandOutput>(
  'AdminLinkProviderForUser',
  (call, pool, { DestinationUser, SourceUser }) => {
    const user = getUser(call, pool, DestinationUser?.ProviderAttributeValue);
    const { ProviderName = '', ProviderType = '', ProviderDetails } = getProvider(call, pool, SourceUser?.ProviderName);
    const attribute = SourceUser?.ProviderAttributeName ?? SUBJECT;
    const userId = SourceUser?.ProviderAttributeValue;
    if (!userId) throw invalidParameter('The source user must have a ProviderAttributeValue.');
    const holder = findUserByIdentity(call, pool, { providerName: ProviderName, attribute, userId });
    if (holder?.username === user.username) return {};
    if (holder) {
      throw invalidParameter('Merging is not currently supported, provide a SourceUser that has not been signed up in order to link');
    }
    const identities = user.identities ?? [];
    if (identities.length >= LINKS_MAX) throw invalidParameter(`A user can have up to ${LINKS_MAX} linked identities.`);
    const identity: LinkedIdentity = {
      userId,
      ...(attribute !== SUBJECT && { attribute }),
      providerName: ProviderName,
      providerType: ProviderType,
      issuer: ProviderDetails?.oidc_issuer ?? null,
      primary: false,
      dateCreated: call.cloud.now().getTime(),
    };
    saveUser(call, pool, { ...user, identities: [...identities, identity] });
    return {};
  },
);
