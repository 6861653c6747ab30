'use server';

import type { Result } from '@/lib/result';
import type { DraftUpdate } from '@/lib/views/draft';
import * as drafts from '../console/drafts';
import { runAction } from './run-action';

export async function applyEdits(input: drafts.ApplyEditsInput): Promise<Result<DraftUpdate>> {
  return runAction((session) => drafts.applyEdits(session, input));
}

export async function undoEdit(environmentId: string): Promise<Result<DraftUpdate>> {
  return runAction((session) => drafts.undoEdit(session, String(environmentId)));
}

export async function redoEdit(environmentId: string): Promise<Result<DraftUpdate>> {
  return runAction((session) => drafts.redoEdit(session, String(environmentId)));
}

export async function discardDraft(environmentId: string): Promise<Result<DraftUpdate>> {
  return runAction((session) => drafts.discardDraft(session, String(environmentId)));
}
