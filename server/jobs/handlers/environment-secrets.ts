import { listInWords } from '@/lib/access/describe-rule';
import { UserError } from '@/lib/result';
import type { Clients } from '../../aws/clients';
import type { Assembly } from '../../deploy/assembly';
import { findMissingSecrets, publishSecrets, removeSecrets } from '../../deploy/secrets';
import { listSecrets, markSecretsDeployed, type OpenedSecret, openEnvironmentSecrets } from '../../store/environment-secrets';
import type { Environment } from '../../store/environments';
import { openSecrets } from '../../store/secrets';
import type { JobContext } from '../context';

interface Place {
  context: Pick<JobContext, 'store' | 'dataFolder'>;
  clients: Clients;
  environment: Environment;
  assembly: Assembly;
}

/** @throws UserError `secret-missing` that names each secret without a value, before anything is changed */
export async function requireSecrets({ context, clients, environment, assembly }: Place): Promise<void> {
  const missing = await findMissingSecrets(clients, assembly, await listSecrets(context.store, environment.id));
  if (missing.length === 0) return;
  const one = missing.length === 1;
  throw new UserError({
    code: 'secret-missing',
    message: `The ${one ? 'secret' : 'secrets'} ${listInWords(missing)} ${one ? 'has' : 'have'} no value in ${environment.name}.`,
    resolution: `Set ${one ? 'it' : 'them'} under Settings, Secrets, then deploy again.`,
  });
}

/** Brings the values that people have set to the target, before the backend changes; returns what `settleSecrets` is about. */
export async function applySecrets({ context: { store, dataFolder }, clients, environment, assembly }: Place): Promise<OpenedSecret[]> {
  const secrets = await openEnvironmentSecrets(store, openSecrets(dataFolder).encryptionKey, environment.id);
  const held = secrets.flatMap(({ value, ...secret }) => (value === undefined ? [] : [{ ...secret, value }]));
  await publishSecrets(clients, assembly, held);
  return secrets;
}

/** Once the backend has changed: removed secrets go, and those that were set count as deployed. A backend that is rolled back still needs them. */
export async function settleSecrets({ context: { store }, clients, environment, assembly }: Place, secrets: OpenedSecret[]): Promise<void> {
  const removed = secrets.filter(({ held }) => !held).map(({ name }) => name);
  await removeSecrets(clients, assembly, removed);
  await markSecretsDeployed(store, environment.id, secrets);
}
