import { UserError } from '@/lib/result';
import { type Point, type PointChoice, parsePoint, printPoint } from '@/lib/views/history';
import { log } from '../git/history';
import { readFiles } from '../git/read-files';
import { findCommit, listHeads, repositoryFolder } from '../git/repository';
import { listVersions } from '../git/versions';
import type { Session } from '../session/session';
import { type Environment, listEnvironments } from '../store/environments';
import { findRelease } from '../store/releases';
import { applySplices, type Files } from './draft-splices';
import { applied, readDraft } from './draft-state';

export interface ResolvedPoint extends PointChoice {
  /** Below `amplify/`. */
  files: Files;
}

const COMMITS_MAX = 20;

/**
 * The state that a point names, as seen from an environment: its app's branches, versions and other environments.
 * @throws UserError `bad-point`, or the name of what is not there any more with `-not-found`
 */
export async function resolvePoint(session: Session, environment: Environment, text: string): Promise<ResolvedPoint> {
  const point = parsePoint(text);
  if (!point) throw new UserError({ code: 'bad-point', message: `"${text}" names no version.`, resolution: 'Choose one from the list.' });
  const repository = repositoryFolder(session.env.dataFolder, environment.appId);
  const at = async (commit: string, label: string): Promise<ResolvedPoint> => ({
    point: text,
    label,
    files: Object.fromEntries(await readFiles(repository, commit, 'amplify/')),
  });
  switch (point.kind) {
    case 'draft': {
      const owner = await environmentOf(session, environment, point.environment);
      return { point: text, label: `Draft of ${owner.name}`, files: (await readDraft(session, owner)).files };
    }
    case 'release': {
      const owner = await environmentOf(session, environment, point.environment);
      const release = owner.activeReleaseId === undefined ? undefined : await findRelease(session.store, owner.activeReleaseId);
      if (release) return at(release.commitId, `Release ${release.number} of ${owner.name}`);
      throw gone('release', `Nothing is deployed to ${owner.name} yet.`);
    }
    case 'edit':
      return afterEdit(session, environment, point);
    case 'commit': {
      const [entry] = (await findCommit(repository, point.commit)) ? await log(repository, point.commit, 1) : [];
      if (entry) return at(entry.commit, `${entry.commit.slice(0, 7)} ${entry.subject}`);
      throw gone('commit', `The commit ${point.commit.slice(0, 7)} is not in the repository.`);
    }
    case 'version': {
      const version = (await listVersions(repository)).find(({ id }) => id === point.id);
      if (version) return at(version.commit, version.name);
      throw gone('version', 'This version does not exist any more.');
    }
    case 'branch': {
      const head = (await listHeads(repository)).get(point.branch);
      if (head) return at(head, `Branch ${point.branch}`);
      throw gone('branch', `There is no branch "${point.branch}" any more.`);
    }
  }
}

function gone(what: string, message: string): UserError {
  return new UserError({ code: `${what}-not-found`, message, resolution: 'Choose something else.' });
}

async function environmentOf({ store }: Session, { appId }: Environment, slug: string): Promise<Environment> {
  const environment = (await listEnvironments(store, appId)).find((candidate) => candidate.slug === slug);
  if (environment) return environment;
  throw gone('environment', `The app has no environment "${slug}".`);
}

/** The draft as it was after one of its edits: what each edit did to the text is kept in the order in which it was done. */
async function afterEdit(session: Session, environment: Environment, point: Extract<Point, { kind: 'edit' }>): Promise<ResolvedPoint> {
  const { base, entries } = await readDraft(session, environment);
  const list = applied(entries);
  const index = list.findIndex(({ id }) => id === point.id);
  const edit = list[index];
  const files = list
    .slice(0, index + 1)
    .reduce<Files | undefined>((before, { splices }) => before && applySplices(before, splices), edit && base);
  if (edit && files) return { point: printPoint(point), label: `Draft after: ${edit.summary}`, files };
  throw gone('edit', 'This edit is not part of the draft any more: it was undone or deployed.');
}

/** What an environment's draft can be compared with: what runs, named versions, other environments, branches, the last commits. */
export async function listPoints(session: Session, environment: Environment): Promise<PointChoice[]> {
  const repository = repositoryFolder(session.env.dataFolder, environment.appId);
  const all = await listEnvironments(session.store, environment.appId);
  const [versions, heads, commits] = await Promise.all([
    listVersions(repository),
    listHeads(repository),
    log(repository, `refs/heads/${environment.branch}`, COMMITS_MAX),
  ]);
  const own = await pointsOf(session, environment);
  const others = await Promise.all(all.filter(({ id }) => id !== environment.id).map((other) => pointsOf(session, other)));
  return [
    ...own,
    ...versions.map(({ id, name, author, at }) => ({
      point: printPoint({ kind: 'version', id }),
      label: name,
      detail: `Named by ${author}, ${at.slice(0, 10)}`,
    })),
    ...others.flat(),
    ...[...heads.keys()].map((branch) => ({ point: printPoint({ kind: 'branch', branch }), label: `Branch ${branch}` })),
    ...commits.map(({ commit, subject, author, at }) => ({
      point: printPoint({ kind: 'commit', commit }),
      label: `${commit.slice(0, 7)} ${subject}`,
      detail: `${author}, ${at.slice(0, 10)}`,
    })),
  ];
}

async function pointsOf({ store }: Session, { slug, name, activeReleaseId, branch }: Environment): Promise<PointChoice[]> {
  const release = activeReleaseId === undefined ? undefined : await findRelease(store, activeReleaseId);
  const points: PointChoice[] = [
    { point: printPoint({ kind: 'draft', environment: slug }), label: `Draft of ${name}`, detail: `On the branch ${branch}` },
  ];
  if (!release) return points;
  const point = printPoint({ kind: 'release', environment: slug });
  return [...points, { point, label: `Release ${release.number} of ${name}`, detail: 'What runs there now' }];
}
