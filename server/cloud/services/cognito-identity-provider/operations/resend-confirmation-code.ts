import type { ResendConfirmationCodeCommandInput, ResendConfirmationCodeCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { clientOperation } from '../app-operation';
import { deliveryDetails, issueCode } from '../codes';
import { invalidParameter } from '../errors';
import { hidesExistence } from '../sign-in/context';
import { recorded } from '../threats/record';
import { appSource } from '../threats/request-source';
import { findUser, getUser } from '../users';

export const resendConfirmationCode = clientOperation<ResendConfirmationCodeCommandInput, ResendConfirmationCodeCommandOutput>(
  async (call, { Username = '', ClientMetadata, UserContextData }, { pool, client }) => {
    const found = findUser(call, pool, Username);
    const occasion = { call, pool, client, user: found, source: appSource(call, client, UserContextData) };
    return recorded(occasion, 'ResendCode', async () => {
      const automatic = pool.settings.AutoVerifiedAttributes ?? [];
      if (!found && hidesExistence(client)) {
        return { CodeDeliveryDetails: deliveryDetails(automatic.includes('email') ? 'email' : 'phone_number', Username) };
      }
      const user = found ?? getUser(call, pool, Username);
      if (user.status !== 'UNCONFIRMED') throw invalidParameter('User is already confirmed.');
      const attribute = (['phone_number', 'email'] as const).find((name) => automatic.includes(name) && user.attributes[name]);
      if (!attribute) throw invalidParameter('Auto verification not turned on.');
      const request = { purpose: 'sign-up', attribute, source: 'ResendCode', clientId: client.id, clientMetadata: ClientMetadata } as const;
      return { CodeDeliveryDetails: await issueCode(call, pool, user, request) };
    });
  },
);
