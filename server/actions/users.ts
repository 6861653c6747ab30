'use server';

import type { Result } from '@/lib/result';
import type { NewPoolUser } from '@/lib/views/pool-user';
import * as users from '../console/change-users';
import { runAction } from './run-action';

interface UserInput {
  environmentId: string;
  username: string;
}

export async function createUser(input: NewPoolUser): Promise<Result<{ username: string }>> {
  return runAction((session) => users.createUser(session, input));
}

export async function deleteUser(input: UserInput): Promise<Result<void>> {
  return runAction((session) => users.deleteUser(session, input));
}

export async function setUserEnabled(input: UserInput & { enabled: boolean }): Promise<Result<void>> {
  return runAction((session) => users.setUserEnabled(session, input));
}

export async function setMembership(input: UserInput & { group: string; member: boolean }): Promise<Result<void>> {
  return runAction((session) => users.setMembership(session, input));
}

export async function resetPassword(input: users.PasswordReset): Promise<Result<void>> {
  return runAction((session) => users.resetPassword(session, input));
}
