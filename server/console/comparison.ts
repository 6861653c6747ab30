import { readBackend } from '@/lib/source/read-backend';
import type { ComparisonView, PointChoice } from '@/lib/views/history';
import { changesBetween } from '../git/backend-changes';
import type { Session } from '../session/session';
import { getEnvironment } from '../store/environments';
import { changedFiles } from './draft-splices';
import { readDraft } from './draft-state';
import { listPoints, resolvePoint } from './points';

/** What differs between two points of an app, in words, as backends and as files. */
export async function comparePoints(session: Session, environmentId: string, from: string, to: string): Promise<ComparisonView> {
  const environment = await getEnvironment(session.store, environmentId);
  const [{ files: old, ...first }, { files: now, ...second }, { draft }] = await Promise.all([
    resolvePoint(session, environment, from),
    resolvePoint(session, environment, to),
    readDraft(session, environment),
  ]);
  const [before, after] = [readBackend(old), readBackend(now)];
  const paths = Object.keys(changedFiles(old, now)).sort();
  return {
    from: first,
    to: second,
    changes: changesBetween(before, after),
    before,
    after,
    files: paths.map((path) => ({ path, before: old[path] ?? null, after: now[path] ?? null })),
    draftVersion: draft.version,
  };
}

/** What can be compared, seen from an environment. */
export async function listComparable(session: Session, environmentId: string): Promise<PointChoice[]> {
  return listPoints(session, await getEnvironment(session.store, environmentId));
}
