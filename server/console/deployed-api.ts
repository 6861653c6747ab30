import { z } from 'zod';
import { UserError } from '@/lib/result';
import { readClientModels } from '@/lib/views/client-models';
import { getAws } from '../aws/aws';
import type { Clients } from '../aws/clients';
import type { Session } from '../session/session';
import { type Environment, getEnvironment } from '../store/environments';
import { findOutputs, getOutputs } from './releases';

/** The part of `amplify_outputs.json` that says where the API is. */
const apiSchema = z.object({
  url: z.string(),
  aws_region: z.string(),
  api_key: z.string().optional(),
  default_authorization_type: z.string(),
  authorization_types: z.array(z.string()),
});
export type DeployedApi = z.infer<typeof apiSchema>;

export interface DeployedBackend {
  environment: Environment;
  clients: Clients;
  outputs: Record<string, unknown>;
}

/**
 * What runs in an environment, with clients that act as its account.
 * @throws UserError `not-deployed`
 */
export async function openDeployedBackend(session: Session, environmentId: string): Promise<DeployedBackend> {
  const environment = await getEnvironment(session.store, environmentId);
  const outputs = await getOutputs(session, environmentId);
  return { environment, clients: clientsOf(environment), outputs };
}

function clientsOf({ name, target }: Environment): Clients {
  const { accountId } = target;
  if (accountId === undefined) {
    throw new UserError({
      code: 'not-deployed',
      message: `The environment "${name}" has not been deployed yet.`,
      resolution: 'Deploy it first.',
    });
  }
  return getAws().clientsFor({ ...target, accountId });
}

/**
 * The API of what runs.
 * @throws UserError `no-api` when the backend has no data
 */
export function apiOf({ environment, outputs }: Pick<DeployedBackend, 'environment' | 'outputs'>): DeployedApi {
  const parsed = apiSchema.safeParse(outputs.data);
  if (parsed.success) return parsed.data;
  throw new UserError({
    code: 'no-api',
    message: `What runs in "${environment.name}" has no data models, so it has no API.`,
    resolution: 'Add a model, then deploy.',
  });
}

/** What the API page shows: where the API is, and a query to begin with. Undefined while nothing with data runs. */
export async function findDeployedApi(session: Session, environmentId: string) {
  const outputs = await findOutputs(session, environmentId);
  const api = apiSchema.safeParse(outputs?.data);
  if (!outputs || !api.success) return undefined;
  const [model] = Object.values(readClientModels(outputs).models);
  const plain = model ? Object.values(model.fields).filter(({ type }) => typeof type === 'string') : [];
  const fields = plain.slice(0, 4).map(({ name }) => `      ${name}\n`);
  const example = model
    ? `query {\n  list${model.pluralName} {\n    items {\n${fields.join('')}    }\n  }\n}\n`
    : 'query {\n  __typename\n}\n';
  return { url: api.data.url, ...(api.data.api_key !== undefined && { apiKey: api.data.api_key }), example, outputs };
}
