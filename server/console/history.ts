import { isLayoutEdit } from '@/lib/edits/canvas-edits';
import { UserError } from '@/lib/result';
import { type CommitItem, type EditItem, type HistoryPage, printPoint, type VersionItem } from '@/lib/views/history';
import { type LogEntry, log } from '../git/history';
import { repositoryFolder } from '../git/repository';
import { listVersions } from '../git/versions';
import type { Session } from '../session/session';
import { type CommittedEdit, listCommittedEdits } from '../store/committed-edits';
import type { DraftEntry } from '../store/drafts';
import { type Environment, getEnvironment } from '../store/environments';
import { listReleases } from '../store/releases';
import { listUsers } from '../store/users';
import { readDraft } from './draft-state';

const PAGE_SIZE = 30;
const GONE = 'someone who has left';

/**
 * A part of the history of an environment's branch: the draft's edits on top of its commits, and its named versions.
 * `from` is the `next` of the part before.
 */
export async function listHistory(session: Session, environmentId: string, from?: string): Promise<HistoryPage> {
  const { store, env } = session;
  const environment = await getEnvironment(store, environmentId);
  const repository = repositoryFolder(env.dataFolder, environment.appId);
  const { draft, entries } = await readDraft(session, environment);
  const { head, skip } = from === undefined ? { head: draft.baseCommit, skip: 0 } : readCursor(from);
  const [entriesOfLog, users, releases] = await Promise.all([
    log(repository, head, PAGE_SIZE + 1, skip),
    listUsers(store),
    listReleases(store, environmentId),
  ]);
  const names = new Map(users.map(({ id, name }) => [id, name]));
  const shown = entriesOfLog.slice(0, PAGE_SIZE);
  const ids = shown.map(({ commit }) => commit);
  const committed = await listCommittedEdits(store, environment.appId, ids);
  const isFirst = from === undefined;
  return {
    // Where cards stand is no part of what the backend was.
    edits: isFirst ? entries.filter(({ edit }) => !isLayoutEdit(edit)).map((entry) => viewEdit(entry, names)) : [],
    versions: isFirst ? await versionsOf(repository, environment) : [],
    commits: shown.map((entry) => ({
      ...viewCommit(entry, committed, names),
      releases: releases.filter(({ commitId }) => commitId === entry.commit).map(({ number }) => number),
    })),
    ...(entriesOfLog.length > PAGE_SIZE && { next: `${head}.${skip + PAGE_SIZE}` }),
  };
}

function readCursor(text: string): { head: string; skip: number } {
  const [, head, skip] = /^([0-9a-f]{40})\.(\d{1,9})$/.exec(text) ?? [];
  if (head && skip) return { head, skip: Number(skip) };
  throw new UserError({ code: 'bad-input', message: 'This is no place in the history.' });
}

function viewEdit({ id, authorId, at, summary, undone, conflict }: DraftEntry, names: ReadonlyMap<string, string>): EditItem {
  const state = conflict === undefined ? (undone > 0 ? 'undone' : 'applied') : 'conflict';
  return { kind: 'edit', point: printPoint({ kind: 'edit', id }), author: names.get(authorId) ?? GONE, at, summary, state };
}

function viewCommit(
  { commit, author, at, subject, body }: LogEntry,
  committed: readonly CommittedEdit[],
  names: ReadonlyMap<string, string>,
): Omit<CommitItem, 'releases'> {
  const own = committed.filter(({ commitId }) => commitId === commit);
  const edits =
    own.length > 0
      ? own.map((edit) => ({ summary: edit.summary, author: names.get(edit.authorId) ?? GONE, at: edit.at }))
      : // The message of a commit of a draft lists its edits: this is what is left of them in a clone.
        Array.from(body.matchAll(/^- (.+)$/gm), ([, summary = '']) => ({ summary }));
  return { kind: 'commit', point: printPoint({ kind: 'commit', commit }), commit, author, at, subject, edits };
}

async function versionsOf(repository: string, { branch }: Environment): Promise<VersionItem[]> {
  const versions = (await listVersions(repository)).filter((version) => version.branch === branch);
  return versions.map(({ id, name, author, at }) => ({
    kind: 'version',
    id,
    point: printPoint({ kind: 'version', id }),
    name,
    author,
    at,
  }));
}
