import type {
  AdminDeleteSoftwareTokenCommandInput,
  AdminDeleteSoftwareTokenCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { getUser, saveUser } from '../users';

export const adminDeleteSoftwareToken = poolOperation<AdminDeleteSoftwareTokenCommandInput, AdminDeleteSoftwareTokenCommandOutput>(
  'AdminDeleteSoftwareToken',
  (call, pool, input) => {
    const user = getUser(call, pool, input.Username);
    const enabled = user.mfa.enabled.filter((method) => method !== 'SOFTWARE_TOKEN_MFA');
    const preferred = user.mfa.preferred === 'SOFTWARE_TOKEN_MFA' ? undefined : user.mfa.preferred;
    saveUser(call, pool, { ...user, softwareToken: undefined, pendingSoftwareToken: undefined, mfa: { enabled, preferred } });
    return {};
  },
);
