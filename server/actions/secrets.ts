'use server';

import type { Result } from '@/lib/result';
import type { NewSecret } from '@/lib/views/secret';
import * as secrets from '../console/secrets';
import { runAction } from './run-action';

export async function setSecret(input: NewSecret): Promise<Result<void>> {
  return runAction((session) => secrets.setSecret(session, input));
}

export async function removeSecret(input: { environmentId: string; name: string }): Promise<Result<void>> {
  return runAction((session) => secrets.removeSecret(session, input));
}
