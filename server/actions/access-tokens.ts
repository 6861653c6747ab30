'use server';

import type { Result } from '@/lib/result';
import * as accessTokens from '../console/access-tokens';
import { runAction } from './run-action';

/** The token's text is in the answer, and nowhere else ever again. */
export async function createAccessToken(input: { name: string }): Promise<Result<{ id: string; token: string }>> {
  return runAction((session) => accessTokens.createAccessToken(session, input));
}

export async function revokeAccessToken(id: string): Promise<Result<void>> {
  return runAction((session) => accessTokens.revokeAccessToken(session, String(id)));
}
