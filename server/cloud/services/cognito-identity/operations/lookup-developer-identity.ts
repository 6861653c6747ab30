import type { LookupDeveloperIdentityCommandInput, LookupDeveloperIdentityCommandOutput } from '@aws-sdk/client-cognito-identity';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { developerUsersOf, identityIdOf } from '../developer-identities';
import { page } from '../page';
import { getIdentity, getIdentityPool, identityPoolArn, ofPool } from '../state';

export const lookupDeveloperIdentity = operation<LookupDeveloperIdentityCommandInput, LookupDeveloperIdentityCommandOutput>({
  access: (call, { IdentityPoolId }) => [
    { action: 'cognito-identity:LookupDeveloperIdentity', resource: identityPoolArn(call, IdentityPoolId) },
  ],
  run(call, { IdentityPoolId, IdentityId, DeveloperUserIdentifier: userId, MaxResults, NextToken }) {
    const pool = getIdentityPool(call, IdentityPoolId);
    if (userId !== undefined) {
      const found = identityIdOf(call, pool, userId);
      if (found === undefined) throw new CloudFailure('ResourceNotFoundException', `No identity has the user ${userId}.`);
      if (IdentityId !== undefined && IdentityId !== found)
        throw new CloudFailure('ResourceConflictException', `The user ${userId} belongs to another identity.`);
      return { IdentityId: found, DeveloperUserIdentifierList: [userId] };
    }
    const identity = ofPool(pool, getIdentity(call, IdentityId));
    const { items, next } = page(developerUsersOf(call, pool, identity.id), (name) => name, MaxResults, NextToken);
    return { IdentityId: identity.id, DeveloperUserIdentifierList: items, NextToken: next };
  },
});
