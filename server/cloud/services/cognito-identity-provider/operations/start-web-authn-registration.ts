import type {
  StartWebAuthnRegistrationCommandInput,
  StartWebAuthnRegistrationCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { userOperation } from '../app-operation';
import { startRegistration } from '../passkeys/register';

export const startWebAuthnRegistration = userOperation<StartWebAuthnRegistrationCommandInput, StartWebAuthnRegistrationCommandOutput>(
  async (call, _input, { pool, user, client }) => {
    const options = await startRegistration(call, { pool, user, clientId: client.id });
    // JSON, as the SDK's type of any JSON value.
    return { CredentialCreationOptions: options as unknown as StartWebAuthnRegistrationCommandOutput['CredentialCreationOptions'] };
  },
);
