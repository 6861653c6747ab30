import type { LookupDeveloperIdentityCommandInput, LookupDeveloperIdentityCommandOutput } from '@aws-sdk/client-cognito-identity';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { developerUsersOf, identityIdOf } from '../developer-identities';
import { getIdentity, getIdentityPool, identityPoolArn } from '../state';

const MAX_RESULTS = 60;

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
    const identity = getIdentity(call, IdentityId);
    // In the order of their names, so that the last one of a page is where the next begins.
    const rest = developerUsersOf(call, pool, identity.id).filter((name) => NextToken === undefined || name > NextToken);
    const shown = rest.slice(0, MaxResults ?? MAX_RESULTS);
    return {
      IdentityId: identity.id,
      DeveloperUserIdentifierList: shown,
      NextToken: rest.length > shown.length ? shown.at(-1) : undefined,
    };
  },
});
