import type {
  GetUserAttributeVerificationCodeCommandInput,
  GetUserAttributeVerificationCodeCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { userOperation } from '../app-operation';
import { issueCode } from '../codes';
import { invalidParameter } from '../errors';

export const getUserAttributeVerificationCode = userOperation<
  GetUserAttributeVerificationCodeCommandInput,
  GetUserAttributeVerificationCodeCommandOutput
>(async (call, { AttributeName, ClientMetadata }, { pool, user, client }) => {
  if (AttributeName !== 'email' && AttributeName !== 'phone_number')
    throw invalidParameter(`Attribute ${AttributeName} cannot be verified.`);
  const delivery = await issueCode(call, pool, user, {
    purpose: `verify-${AttributeName}`,
    attribute: AttributeName,
    target: user.pendingAttributes?.[AttributeName],
    source: 'VerifyUserAttribute',
    clientId: client.id,
    clientMetadata: ClientMetadata,
  });
  return { CodeDeliveryDetails: delivery };
});
