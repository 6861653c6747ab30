import { z } from 'zod';
import { UserError } from '@/lib/result';
import { type StoredModel, storedModels } from '@/lib/rules/breaking-renames';
import { readBackend } from '@/lib/source/read-backend';
import type { DeployedSignIn } from '@/lib/views/deployed-sign-in';
import { getAws } from '../aws/aws';
import type { Clients } from '../aws/clients';
import { readFiles } from '../git/read-files';
import { repositoryFolder } from '../git/repository';
import type { Session } from '../session/session';
import { type Environment, getEnvironment } from '../store/environments';
import { findRelease } from '../store/releases';
import { findOutputs } from './releases';

const passwordPolicySchema = z.looseObject({
  min_length: z.number().optional(),
  require_lowercase: z.boolean().optional(),
  require_uppercase: z.boolean().optional(),
  require_numbers: z.boolean().optional(),
  require_symbols: z.boolean().optional(),
});

/** The parts of `amplify_outputs.json` that the console acts on. */
const outputsSchema = z.looseObject({
  auth: z
    .looseObject({
      aws_region: z.string(),
      user_pool_id: z.string(),
      user_pool_client_id: z.string(),
      identity_pool_id: z.string().optional(),
      username_attributes: z.array(z.string()).default([]),
      standard_required_attributes: z.array(z.string()).default([]),
      password_policy: passwordPolicySchema.optional(),
    })
    .optional(),
  storage: z
    .looseObject({
      aws_region: z.string(),
      bucket_name: z.string(),
      buckets: z.array(z.looseObject({ name: z.string(), bucket_name: z.string(), aws_region: z.string() })).optional(),
    })
    .optional(),
});
export type DeployedOutputs = z.infer<typeof outputsSchema>;

export interface DeployedBackend {
  environment: Environment;
  clients: Clients;
  outputs: DeployedOutputs;
}

/** What runs in an environment, with clients that act as its account; undefined while nothing does. */
export async function findDeployedBackend(session: Session, environmentId: string): Promise<DeployedBackend | undefined> {
  const environment = await getEnvironment(session.store, environmentId);
  const outputs = await findOutputs(session, environmentId);
  const { target } = environment;
  const { accountId } = target;
  if (outputs === undefined || accountId === undefined) return undefined;
  return { environment, clients: getAws().clientsFor({ ...target, accountId }), outputs: outputsSchema.parse(outputs) };
}

/**
 * The same, where it must run.
 * @throws UserError `not-deployed`
 */
export async function getDeployedBackend(session: Session, environmentId: string): Promise<DeployedBackend> {
  const deployed = await findDeployedBackend(session, environmentId);
  if (deployed) return deployed;
  throw new UserError({ code: 'not-deployed', message: 'Nothing runs in this environment yet.', resolution: 'Deploy it first.' });
}

/** How people sign in to what runs; undefined while nothing runs, or nothing with sign-in. */
export async function findDeployedSignIn(session: Session, environmentId: string): Promise<DeployedSignIn | undefined> {
  const outputs = await findOutputs(session, environmentId);
  const auth = outputs && outputsSchema.parse(outputs).auth;
  return auth && { usernameAttributes: auth.username_attributes };
}

/** The models whose records are kept by what runs; none while nothing does. */
export async function listStoredModels({ store, env }: Session, environmentId: string): Promise<StoredModel[]> {
  const { appId, activeReleaseId } = await getEnvironment(store, environmentId);
  const release = activeReleaseId === undefined ? undefined : await findRelease(store, activeReleaseId);
  if (!release) return [];
  const files = await readFiles(repositoryFolder(env.dataFolder, appId), release.commitId, 'amplify/');
  return storedModels(readBackend(Object.fromEntries(files)));
}
