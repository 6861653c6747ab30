/** A cloud with one user pool as Amplify makes it, for tests: in-process calls, and the outbox to read codes from. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CreateUserPoolClientRequest, CreateUserPoolRequest } from '@aws-sdk/client-cognito-identity-provider';
import { type Cloud, openCloud } from '../../cloud';
import type { Call } from '../../service';
import { createClient } from './clients';
import { listMessages } from './outbox';
import { createPool } from './pools';
import type { UserPool, UserPoolClient } from './state';

export const TEST_PASSWORD = 'Correct-horse-9';

/** What `defineAuth({ loginWith: { email: true } })` gives its pool and client. */
export const AMPLIFY_POOL: CreateUserPoolRequest = {
  PoolName: 'amplify',
  UsernameAttributes: ['email'],
  AutoVerifiedAttributes: ['email'],
  UsernameConfiguration: { CaseSensitive: false },
  AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
  Schema: [
    { Name: 'email', Required: true, Mutable: true },
    { Name: 'team', AttributeDataType: 'String', Mutable: true },
  ],
};

export interface TestPool {
  cloud: Cloud;
  call: Call;
  pool: UserPool;
  client: UserPoolClient;
  /** Moves the cloud's clock. */
  pass(ms: number): void;
  /** The code of the latest message, to that address when one is given. */
  latestCode(recipient?: string): string;
  close(): Promise<void>;
}

export async function openTestPool(
  options: {
    pool?: Partial<CreateUserPoolRequest>;
    client?: Partial<CreateUserPoolClientRequest>;
    smtpUrl?: string;
    log?: Cloud['log'];
  } = {},
): Promise<TestPool> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'slipway-cognito-'));
  let offsetMs = 0;
  const { smtpUrl, log } = options;
  const cloud = openCloud({ dataFolder, endpoint: 'http://localhost:0', now: () => new Date(Date.now() + offsetMs), smtpUrl, log });
  const call = cloud.callAs({ kind: 'root', accountId: '111122223333' }, 'eu-west-1');
  const pool = createPool(call, { ...AMPLIFY_POOL, ...options.pool });
  const client = createClient(call, pool, {
    ClientName: 'web',
    PreventUserExistenceErrors: 'ENABLED',
    ExplicitAuthFlows: [
      'ALLOW_USER_SRP_AUTH',
      'ALLOW_CUSTOM_AUTH',
      'ALLOW_REFRESH_TOKEN_AUTH',
      'ALLOW_USER_PASSWORD_AUTH',
      'ALLOW_USER_AUTH',
    ],
    ...options.client,
  });
  return {
    cloud,
    call,
    pool,
    client,
    pass: (ms) => {
      offsetMs += ms;
    },
    latestCode(recipient) {
      const message = listMessages(call.partition).find((sent) => recipient === undefined || sent.recipient === recipient);
      if (!message?.code) throw new Error('No code was sent.');
      return message.code;
    },
    async close() {
      await cloud.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
