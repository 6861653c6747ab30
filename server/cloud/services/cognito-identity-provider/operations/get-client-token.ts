import type { GetClientTokenCommandInput, GetClientTokenCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { CloudFailure } from '../../../failure';
import { clientOperation } from '../app-operation';
import { findClientScopes } from '../client-scopes';
import { invalidParameter } from '../errors';
import { checkClientSecret } from '../secret-hash';
import { signClientToken } from '../tokens';

/** A token for an app on its own, as `/oauth2/token` gives it to those that have a domain. */
export const getClientToken = clientOperation<GetClientTokenCommandInput, GetClientTokenCommandOutput>(
  async (call, { Secret, Scopes, ClientMetadata: clientMetadata }, { pool, client }) => {
    const flows: string[] = client.settings.ExplicitAuthFlows ?? [];
    if (client.secret === undefined || !flows.includes('ALLOW_CLIENT_TOKEN_AUTH'))
      throw new CloudFailure('OperationNotEnabledException', 'ALLOW_CLIENT_TOKEN_AUTH is not enabled for this client.');
    checkClientSecret(client, Secret);
    const scopes = findClientScopes(call, pool, client, Scopes ?? []);
    if (!scopes) throw invalidParameter('The scopes must be those of resource servers that the client may have.');
    return { ClientAuthenticationResult: await signClientToken(call, { pool, client, scopes, clientMetadata }) };
  },
);
