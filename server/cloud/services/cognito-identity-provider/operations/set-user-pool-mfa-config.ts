import type { SetUserPoolMfaConfigCommandInput, SetUserPoolMfaConfigCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter } from '../errors';
import { poolOperation } from '../pool-operation';
import { poolState } from '../state';

/** Without a scheme, a port or a path: https://www.w3.org/TR/webauthn-3/#relying-party-identifier */
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i;

export const setUserPoolMfaConfig = poolOperation<SetUserPoolMfaConfigCommandInput, SetUserPoolMfaConfigCommandOutput>(
  'SetUserPoolMfaConfig',
  (call, pool, { UserPoolId: _, ...given }) => {
    const relyingPartyId = given.WebAuthnConfiguration?.RelyingPartyId;
    if (relyingPartyId !== undefined && !DOMAIN.test(relyingPartyId)) throw invalidParameter(`${relyingPartyId} is not a domain name.`);
    const mfa = { ...pool.mfa, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) };
    poolState(call.partition).pools.put(pool.id, { ...pool, mfa, modifiedAt: call.cloud.now().getTime() });
    return mfa;
  },
  { rolesPassed: ({ SmsMfaConfiguration }) => [SmsMfaConfiguration?.SmsConfiguration?.SnsCallerArn] },
);
