import type { ForgotPasswordCommandInput, ForgotPasswordCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { clientOperation } from '../app-operation';
import { deliveryDetails } from '../codes';
import { sendRecoveryCode } from '../recovery';
import { hidesExistence } from '../sign-in/context';
import { recorded } from '../threats/record';
import { appSource } from '../threats/request-source';
import { findUser, getUser } from '../users';

export const forgotPassword = clientOperation<ForgotPasswordCommandInput, ForgotPasswordCommandOutput>(
  async (call, { Username = '', ClientMetadata, UserContextData }, { pool, client }) => {
    const user = findUser(call, pool, Username);
    const occasion = { call, pool, client, user, source: appSource(call, client, UserContextData) };
    return recorded(occasion, 'ForgotPassword', async () => {
      if (!user && hidesExistence(client)) {
        // Looks like the answer for somebody who exists; nothing is sent.
        return { CodeDeliveryDetails: deliveryDetails('email', Username.includes('@') ? Username : `${Username.slice(0, 1)}@e`) };
      }
      const options = { clientId: client.id, clientMetadata: ClientMetadata };
      return { CodeDeliveryDetails: await sendRecoveryCode(call, pool, user ?? getUser(call, pool, Username), options) };
    });
  },
);
