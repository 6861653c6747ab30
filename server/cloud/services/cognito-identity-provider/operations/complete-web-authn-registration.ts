import type {
  CompleteWebAuthnRegistrationCommandInput,
  CompleteWebAuthnRegistrationCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { userOperation } from '../app-operation';
import { completeRegistration } from '../passkeys/register';

export const completeWebAuthnRegistration = userOperation<
  CompleteWebAuthnRegistrationCommandInput,
  CompleteWebAuthnRegistrationCommandOutput
>(async (call, { Credential }, { pool, user, client }) => {
  await completeRegistration(call, { pool, user, clientId: client.id }, Credential);
  return {};
});
