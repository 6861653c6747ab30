'use server';

import type { Result } from '@/lib/result';
import * as account from '../console/account';
import { runAction } from './run-action';

export async function renameAccount(input: { name: string }): Promise<Result<void>> {
  return runAction((session) => account.renameAccount(session, input));
}
