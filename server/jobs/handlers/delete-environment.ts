import { rm } from 'node:fs/promises';
import { DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import { UserError } from '@/lib/result';
import { closeAccount } from '../../aws/accounts';
import type { Clients } from '../../aws/clients';
import { readAssembly } from '../../deploy/assembly';
import { paceOf } from '../../deploy/deploy-stack';
import { waitUntilIdle } from '../../deploy/stack-state';
import { listDeployments } from '../../store/deployments';
import { getEnvironment } from '../../store/environments';
import { listReleases } from '../../store/releases';
import type { JobContext, JobHandler, JobOf } from '../context';
import { findClients } from './environment-clients';
import { plansFolder } from './planned-assembly';
import { releaseFolder } from './release-folder';
import { getTools, type Tools } from './tools';

/** How many of an environment's deployments may have left a folder. */
const FOLDERS_MAX = 10_000;

/** Takes down all that an environment has in the cloud, and its files here. */
export const deleteEnvironment: JobHandler<'delete-environment'> = (job, context) => deleteEnvironmentWith(getTools(), job, context);

export async function deleteEnvironmentWith(tools: Tools, job: JobOf<'delete-environment'>, context: JobContext): Promise<void> {
  const { store, dataFolder, signal } = context;
  const environment = await getEnvironment(store, job.payload.environmentId);
  const clients = findClients(tools, environment);
  if (clients?.embedded) {
    // The account is this environment's alone: closing it deletes everything in it, kept resources too.
    await closeAccount(tools.aws.organizations, clients.accountId);
  } else if (clients) {
    const [release] = await listReleases(store, environment.id, 1);
    if (release) await deleteStack(clients, (await readAssembly(release.assemblyFolder)).stackName, signal);
  }
  context.progress(0.9);
  await rm(plansFolder(dataFolder, environment.id), { recursive: true, force: true });
  for (const { id } of await listDeployments(store, environment.id, FOLDERS_MAX)) {
    await rm(releaseFolder(dataFolder, id), { recursive: true, force: true });
  }
}

async function deleteStack(clients: Clients, stackName: string, signal: AbortSignal): Promise<void> {
  const { cloudFormation } = clients;
  const pace = paceOf(clients);
  await waitUntilIdle(cloudFormation, stackName, pace, signal);
  await cloudFormation.send(new DeleteStackCommand({ StackName: stackName }));
  const { phase, status } = await waitUntilIdle(cloudFormation, stackName, pace, signal);
  if (phase === 'absent') return;
  throw new UserError({
    code: 'stack-not-deleted',
    message: `The cloud could not delete the backend: it reports ${status}.`,
    resolution: 'Empty or delete what the stack’s events name, then delete the environment again.',
  });
}
