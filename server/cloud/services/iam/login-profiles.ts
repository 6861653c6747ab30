import type { LoginProfile } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../failure';
import type { LoginRecord, UserRecord } from './state';

/** @throws NoSuchEntity */
export function getLogin({ login, userName }: UserRecord): LoginRecord {
  if (login) return login;
  throw new CloudFailure('NoSuchEntity', `Login Profile for User ${userName} cannot be found.`, { status: 404 });
}

export function describeLogin(userName: string, { createdAt, resetRequired }: LoginRecord): LoginProfile {
  return { UserName: userName, CreateDate: new Date(createdAt), PasswordResetRequired: resetRequired };
}
