import { UserError } from '@/lib/result';
import { slugOf } from '@/lib/views/app';
import { type EnvironmentColour, type EnvironmentView, environmentChangeSchema, newEnvironmentSchema } from '@/lib/views/environment';
import { createBranch, findCommit, listHeads, repositoryFolder } from '../git/repository';
import { enqueue } from '../jobs/queue';
import { requireChange, requireRole } from '../session/rights';
import type { Session } from '../session/session';
import { type App, getApp } from '../store/apps';
import { observeBranches } from '../store/branches';
import { listLastDeployments } from '../store/deployments';
import { countDraftEntries } from '../store/drafts';
import {
  type Environment,
  insertEnvironment,
  getEnvironment as readEnvironment,
  updateEnvironment as writeEnvironment,
} from '../store/environments';
import { appendEvents } from '../store/events';
import { findRelease } from '../store/releases';
import { listUsers } from '../store/users';
import { summarise } from './deployment-summary';
import { parseInput } from './parse-input';

/** The Region that environments on the embedded cloud say they are in. */
const EMBEDDED_REGION = 'us-east-1';

async function viewEnvironment(session: Session, app: App, environment: Environment): Promise<EnvironmentView> {
  const [view] = await viewEnvironments(session, app, [environment]);
  if (!view) throw new Error('One environment gives one view.');
  return view;
}

export async function viewEnvironments({ store }: Session, app: App, environments: Environment[]): Promise<EnvironmentView[]> {
  const ids = environments.map(({ id }) => id);
  const [deployments, edits, users] = await Promise.all([listLastDeployments(store, ids), countDraftEntries(store, ids), listUsers(store)]);
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return Promise.all(
    environments.map(async ({ createdBy: _, activeReleaseId, target, ...plain }) => {
      const release = activeReleaseId ? await findRelease(store, activeReleaseId) : undefined;
      const deployment = deployments.find(({ environmentId }) => environmentId === plain.id);
      return {
        ...plain,
        appSlug: app.slug,
        target: { kind: target.kind, accountId: target.accountId, region: target.region },
        release: release && { id: release.id, number: release.number, commitId: release.commitId, createdAt: release.createdAt },
        lastDeployment: deployment && summarise(deployment, names),
        draftEdits: edits.get(plain.id) ?? 0,
      };
    }),
  );
}

/**
 * Makes an environment on a branch of the app. A branch that does not exist is made from `fromBranch`,
 * or from the app's default branch. It has its own account, data and users.
 */
export async function createEnvironment(session: Session, input: unknown): Promise<EnvironmentView> {
  requireRole(session, 'developer', 'create environments');
  const { appId, fromBranch, ...rest } = parseInput(newEnvironmentSchema, input);
  const { store, env } = session;
  const app = await getApp(store, appId);
  const repository = repositoryFolder(env.dataFolder, appId);
  if (!(await findCommit(repository, `refs/heads/${rest.branch}`))) {
    const start = await findCommit(repository, `refs/heads/${fromBranch ?? app.defaultBranch}`);
    if (!start) {
      throw new UserError({
        code: 'branch-not-found',
        message: `There is no branch "${fromBranch ?? app.defaultBranch}".`,
        field: 'fromBranch',
      });
    }
    await createBranch(repository, rest.branch, start);
    await observeBranches(store, appId, await listHeads(repository));
  }
  return viewEnvironment(session, app, await addEnvironment(session, app, rest));
}

interface EnvironmentSettings {
  name: string;
  branch: string;
  colour: EnvironmentColour;
  protected: boolean;
}

/** Adds an environment whose branch exists. Its account is made when it is first deployed. */
export async function addEnvironment(
  { store, user }: Pick<Session, 'store' | 'user'>,
  app: App,
  settings: EnvironmentSettings,
): Promise<Environment> {
  const slug = slugOf(settings.name);
  if (!slug) throw new UserError({ code: 'bad-input', message: 'Use at least one letter or digit.', field: 'name' });
  const environment = await insertEnvironment(store, {
    ...settings,
    appId: app.id,
    slug,
    target: { kind: 'embedded', region: EMBEDDED_REGION },
    createdBy: user.id,
  });
  await appendEvents(store, [{ topic: `app:${app.id}`, body: { type: 'app-changed' } }]);
  return environment;
}

/** Changes name, colour or protection. Only admins protect an environment, or change one that is protected. */
export async function updateEnvironment(session: Session, input: unknown): Promise<EnvironmentView> {
  const { environmentId, ...change } = parseInput(environmentChangeSchema, input);
  const { store } = session;
  const environment = await readEnvironment(store, environmentId);
  requireChange(session, environment, 'change this environment');
  if (change.protected !== undefined) requireRole(session, 'admin', 'protect environments');
  await store.transaction().execute(async (transaction) => {
    await writeEnvironment(transaction, environmentId, change);
    await appendEvents(transaction, changed(environment));
  });
  return viewEnvironment(session, await getApp(store, environment.appId), await readEnvironment(store, environmentId));
}

/**
 * Deletes an environment with its data, users and files; its branch stays. `confirmation` is its name,
 * typed by the person. A job takes it down.
 */
export async function deleteEnvironment(session: Session, environmentId: string, confirmation: string): Promise<void> {
  const { store } = session;
  const environment = await readEnvironment(store, environmentId);
  requireChange(session, environment, 'delete this environment');
  if (confirmation !== environment.name) {
    throw new UserError({ code: 'not-confirmed', message: `Type "${environment.name}" to delete it.`, field: 'confirmation' });
  }
  await store.transaction().execute(async (transaction) => {
    await writeEnvironment(transaction, environmentId, { state: 'deleting' });
    await enqueue(transaction, { kind: 'delete-environment', environmentId }, { exclusiveKey: `environment:${environmentId}` });
    await appendEvents(transaction, changed(environment));
  });
}

function changed({ id, appId }: Environment) {
  return [
    { topic: `environment:${id}`, body: { type: 'environment-changed' as const } },
    { topic: `app:${appId}`, body: { type: 'app-changed' as const } },
  ];
}
