import { UserError } from '@/lib/result';
import { entryPath } from '@/lib/source/read-backend';
import { type AppView, fromRepository, newAppSchema, slugOf, type TemplateView } from '@/lib/views/app';
import { listFiles } from '../git/read-files';
import {
  cloneRepository,
  createRepository,
  deleteRepository,
  findCommit,
  incomingFolder,
  listHeads,
  placeRepository,
  repositoryFolder,
} from '../git/repository';
import { enqueue } from '../jobs/queue';
import { requireRole } from '../session/rights';
import type { Session } from '../session/session';
import {
  type App,
  findAppBySlug,
  insertApp,
  getApp as readApp,
  listApps as readApps,
  deleteApp as removeApp,
  setAppState,
} from '../store/apps';
import { rememberBranches } from '../store/branches';
import { listEnvironments as readEnvironments, updateEnvironment } from '../store/environments';
import { appendEvents } from '../store/events';
import { newId } from '../store/identifiers';
import { addEnvironment, viewEnvironments } from './environments';
import { parseInput } from './parse-input';
import { readTemplate, listTemplates as readTemplates } from './templates';

const MAIN = 'main';

/** All apps with their environments, by name. */
export async function listApps(session: Session): Promise<AppView[]> {
  const apps = await readApps(session.store);
  return Promise.all(apps.map((app) => viewApp(session, app)));
}

/**
 * One app by the name in its address.
 * @throws UserError `app-not-found`
 */
export async function getApp(session: Session, slug: string): Promise<AppView> {
  const app = await findAppBySlug(session.store, slug);
  if (!app) throw new UserError({ code: 'app-not-found', message: `There is no app at the address "${slug}".` });
  return viewApp(session, app);
}

async function viewApp(session: Session, app: App): Promise<AppView> {
  const { createdBy: _, ...plain } = app;
  const environments = await viewEnvironments(session, app, await readEnvironments(session.store, app.id));
  return { ...plain, cloneUrl: `${session.env.url}/git/${app.slug}.git`, environments };
}

export async function listTemplates(session: Session): Promise<TemplateView[]> {
  return readTemplates(session.env.rootFolder);
}

/**
 * Makes an app, with its first environment, Development, on the main branch: from a template, as one commit, or from an
 * Amplify Gen 2 project elsewhere with its branches and history.
 * @throws UserError `name-taken`, `template-not-found`, of `cloneRepository`, or `not-gen2`
 */
export async function createApp(session: Session, input: unknown): Promise<AppView> {
  requireRole(session, 'developer', 'create apps');
  const { name, template, repository: address } = parseInput(newAppSchema, input);
  const { env, user } = session;
  const slug = slugOf(name);
  const start = { slug, name, createdBy: user.id };
  const incoming = incomingFolder(env.dataFolder, newId());
  try {
    if (address === undefined) {
      const { title, files } = await readTemplate(env.rootFolder, template, slug);
      await createRepository(incoming, { files, branch: MAIN, author: user, message: `Start from the template ${title}` });
      return await openApp(session, incoming, { ...start, template, defaultBranch: MAIN });
    }
    const defaultBranch = await cloneRepository(incoming, address);
    await requireGen2(incoming);
    return await openApp(session, incoming, { ...start, template: fromRepository, defaultBranch });
  } finally {
    deleteRepository(incoming);
  }
}

/**
 * Makes the app of a repository that is whole, with its first environment. The repository is in its place before there is
 * an app: a crash leaves one that nobody sees, and that the next start of a worker removes, but no app without its repository.
 */
async function openApp(
  session: Session,
  incoming: string,
  start: Pick<App, 'slug' | 'name' | 'template' | 'createdBy' | 'defaultBranch'>,
): Promise<AppView> {
  const { store, env, user } = session;
  const heads = await listHeads(incoming);
  const id = newId();
  const repository = repositoryFolder(env.dataFolder, id);
  await placeRepository(incoming, repository);
  const app = await store
    .transaction()
    .execute(async (transaction) => {
      const made = await insertApp(transaction, { ...start, id });
      await rememberBranches(transaction, id, heads);
      const first = { name: 'Development', branch: made.defaultBranch, colour: 'blue' as const, protected: false };
      await addEnvironment({ store: transaction, user }, made, first);
      return made;
    })
    .catch((error: unknown) => {
      deleteRepository(repository);
      throw error;
    });
  return viewApp(session, app);
}

async function requireGen2(repository: string): Promise<void> {
  const commit = (await findCommit(repository, 'HEAD')) ?? '';
  if ((await listFiles(repository, commit, entryPath)).length > 0) return;
  throw new UserError({
    code: 'not-gen2',
    message: `This repository has no ${entryPath}, so it is not an Amplify Gen 2 project.`,
    resolution: 'Start from its data model instead: that reads Amplify Gen 1 and Studio, Prisma and SQL.',
    field: 'address',
  });
}

/**
 * Deletes an app with all its environments and their data. `confirmation` is the app's name, typed by the person.
 * Environments that were deployed are taken down by jobs; the app disappears with the last of them.
 */
export async function deleteApp(session: Session, appId: string, confirmation: string): Promise<void> {
  requireRole(session, 'admin', 'delete apps');
  const { store, env } = session;
  const app = await readApp(store, appId);
  if (confirmation !== app.name) {
    throw new UserError({ code: 'not-confirmed', message: `Type "${app.name}" to delete it.`, field: 'confirmation' });
  }
  const environments = await readEnvironments(store, appId);
  await store.transaction().execute(async (transaction) => {
    await setAppState(transaction, appId, 'deleting');
    for (const environment of environments) {
      if (environment.state === 'deleting') continue;
      await updateEnvironment(transaction, environment.id, { state: 'deleting' });
      await enqueue(
        transaction,
        { kind: 'delete-environment', environmentId: environment.id },
        { exclusiveKey: `environment:${environment.id}` },
      );
    }
    if (environments.length === 0) await removeApp(transaction, appId);
    await appendEvents(transaction, [{ topic: `app:${appId}`, body: { type: 'app-changed' } }]);
  });
  if (environments.length === 0) deleteRepository(repositoryFolder(env.dataFolder, appId));
}
