import type { ListWebAuthnCredentialsCommandInput, ListWebAuthnCredentialsCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { userOperation } from '../app-operation';
import { describePasskeys } from '../passkeys/credentials';

const DEFAULT_RESULTS = 20;

export const listWebAuthnCredentials = userOperation<ListWebAuthnCredentialsCommandInput, ListWebAuthnCredentialsCommandOutput>(
  (call, { MaxResults, NextToken }, { pool, user }) => describePasskeys(call, pool, user, MaxResults || DEFAULT_RESULTS, NextToken),
);
