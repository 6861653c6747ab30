'use server';

import type { Result } from '@/lib/result';
import type { DraftUpdate } from '@/lib/views/draft';
import type { NewVersion, Restore } from '@/lib/views/history';
import * as versions from '../console/versions';
import { runAction } from './run-action';

export async function nameVersion(input: NewVersion): Promise<Result<{ id: string }>> {
  return runAction((session) => versions.nameVersion(session, input));
}

export async function removeVersion(input: { environmentId: string; id: string }): Promise<Result<void>> {
  return runAction((session) => versions.removeVersion(session, String(input.environmentId), String(input.id)));
}

export async function restorePoint(input: Restore): Promise<Result<DraftUpdate>> {
  return runAction((session) => versions.restorePoint(session, input));
}
