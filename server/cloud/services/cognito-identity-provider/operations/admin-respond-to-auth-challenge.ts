import type {
  AdminRespondToAuthChallengeCommandInput,
  AdminRespondToAuthChallengeCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { respond } from '../sign-in/respond';
import { getClient } from '../state';
import { adminSource } from '../threats/request-source';

export const adminRespondToAuthChallenge = poolOperation<AdminRespondToAuthChallengeCommandInput, AdminRespondToAuthChallengeCommandOutput>(
  'AdminRespondToAuthChallenge',
  (call, pool, input) => {
    const source = adminSource(input.ContextData);
    const context = { call, ...getClient(call, input.ClientId, pool.id), admin: true, clientMetadata: input.ClientMetadata, source };
    return respond(context, input.ChallengeName, input.ChallengeResponses, input.Session);
  },
);
