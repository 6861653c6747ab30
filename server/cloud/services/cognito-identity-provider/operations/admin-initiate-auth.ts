import type { AdminInitiateAuthCommandInput, AdminInitiateAuthCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { initiate } from '../sign-in/initiate';
import { getClient } from '../state';
import { adminSource } from '../threats/request-source';

export const adminInitiateAuth = poolOperation<AdminInitiateAuthCommandInput, AdminInitiateAuthCommandOutput>(
  'AdminInitiateAuth',
  (call, pool, input) => {
    const source = adminSource(input.ContextData);
    const context = { call, ...getClient(call, input.ClientId, pool.id), admin: true, clientMetadata: input.ClientMetadata, source };
    return initiate(context, input.AuthFlow, input.AuthParameters, input.Session);
  },
);
