import type {
  DeleteWebAuthnCredentialCommandInput,
  DeleteWebAuthnCredentialCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { userOperation } from '../app-operation';
import { removePasskey } from '../passkeys/credentials';

export const deleteWebAuthnCredential = userOperation<DeleteWebAuthnCredentialCommandInput, DeleteWebAuthnCredentialCommandOutput>(
  (call, { CredentialId = '' }, { pool, user }) => {
    removePasskey(call, pool, user, CredentialId);
    return {};
  },
);
