import { type Backend, emptyBackend } from '@/lib/backend/backend';
import type { Change } from '@/lib/diff/change';
import { diffBackends } from '@/lib/diff/diff-backends';
import { readBackend } from '@/lib/source/read-backend';
import type { PlanAction, PlanChange } from '@/lib/views/plan';
import { readFiles } from './read-files';

const ACTIONS: Record<Change['kind'], PlanAction> = { added: 'add', changed: 'change', replaced: 'replace', removed: 'remove' };

/**
 * What differs between the backends of two commits, in plain words.
 * @param from undefined when nothing is deployed yet
 * @returns undefined when the source of one of them could not be understood
 */
export async function backendChanges(repository: string, from: string | undefined, to: string): Promise<PlanChange[] | undefined> {
  const [before, after] = await Promise.all([from === undefined ? emptyBackend : readCommit(repository, from), readCommit(repository, to)]);
  return changesBetween(before, after);
}

/** The same of two backends that are read already. */
export function changesBetween(before: Backend, after: Backend): PlanChange[] | undefined {
  if ([before, after].some(({ problems }) => problems.some(({ severity }) => severity === 'error'))) return undefined;
  return diffBackends(before, after).map(({ kind, area, subject, text, loses, why }) => ({
    area,
    action: ACTIONS[kind],
    subject,
    summary: text,
    ...(loses === undefined ? {} : { loss: why ?? (loses === 'data' ? 'Data is lost.' : 'Somebody loses access.') }),
  }));
}

async function readCommit(repository: string, commit: string): Promise<Backend> {
  return readBackend(Object.fromEntries(await readFiles(repository, commit, 'amplify/')));
}
