import type { IdentityDescription } from '@aws-sdk/client-cognito-identity';
import type { Identity } from './state';

export function describeIdentity(identity: Identity): IdentityDescription {
  return {
    IdentityId: identity.id,
    Logins: identity.logins,
    CreationDate: new Date(identity.createdAt),
    LastModifiedDate: new Date(identity.modifiedAt),
  };
}
