'use server';

import type { Result } from '@/lib/result';
import type { PersonHere, Presence } from '@/lib/views/presence';
import * as presence from '../console/presence';
import { runAction } from './run-action';

export async function bePresent(input: Presence): Promise<Result<PersonHere[]>> {
  return runAction((session) => presence.bePresent(session, input));
}
