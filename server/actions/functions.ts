'use server';

import type { Result } from '@/lib/result';
import type { Invocation } from '@/lib/views/deployed-function';
import * as functions from '../console/functions';
import { runAction } from './run-action';

export async function invokeFunction(input: { environmentId: string; function: string; event: string }): Promise<Result<Invocation>> {
  return runAction((session) => functions.invokeFunction(session, input));
}
