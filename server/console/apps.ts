import { UserError } from '@/lib/result';
import { type AppView, newAppSchema, slugOf, type TemplateView } from '@/lib/views/app';
import { createRepository, deleteRepository, listHeads, repositoryFolder } from '../git/repository';
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
import { observeBranches } from '../store/branches';
import { listEnvironments as readEnvironments, updateEnvironment } from '../store/environments';
import { appendEvents } from '../store/events';
import { addEnvironment, viewEnvironments } from './environments';
import { parseInput } from './parse-input';
import { readTemplate, listTemplates as readTemplates } from './templates';

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
 * Makes an app from a template: its repository with one commit on `main`, and its first environment,
 * Development, on that branch.
 */
export async function createApp(session: Session, input: unknown): Promise<AppView> {
  requireRole(session, 'developer', 'create apps');
  const { name, template } = parseInput(newAppSchema, input);
  const { store, env, user } = session;
  const slug = slugOf(name);
  const files = await readTemplate(env.rootFolder, template, slug);
  const app = await insertApp(store, { slug, name, template, createdBy: user.id });
  const repository = repositoryFolder(env.dataFolder, app.id);
  try {
    await createRepository(repository, { files, branch: app.defaultBranch, author: user, message: `Start from the template ${template}` });
    await observeBranches(store, app.id, await listHeads(repository));
    await addEnvironment(session, app, { name: 'Development', branch: app.defaultBranch, colour: 'blue', protected: false });
  } catch (error) {
    await removeApp(store, app.id);
    deleteRepository(repository);
    throw error;
  }
  return viewApp(session, app);
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
