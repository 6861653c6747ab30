import { createAccount } from '../../aws/accounts';
import type { Clients } from '../../aws/clients';
import { type Environment, updateEnvironment } from '../../store/environments';
import type { Store } from '../../store/store';
import type { Tools } from './tools';

/** Clients for where an environment runs; undefined on the embedded cloud until its account is made. */
export function findClients({ aws }: Pick<Tools, 'aws'>, { target }: Environment): Clients | undefined {
  if (target.kind === 'aws') return aws.clientsFor(target);
  return target.accountId === undefined ? undefined : aws.clientsFor({ ...target, accountId: target.accountId });
}

/** Clients for where an environment runs; makes its account on the embedded cloud when it has none yet. */
export async function ensureClients(tools: Pick<Tools, 'aws'>, store: Store, environment: Environment): Promise<Clients> {
  const { target } = environment;
  if (target.kind === 'aws') return tools.aws.clientsFor(target);
  const accountId = target.accountId ?? (await createAccount(tools.aws.organizations, `environment-${environment.id}`)).accountId;
  const complete = { ...target, accountId };
  if (target.accountId === undefined) await updateEnvironment(store, environment.id, { target: complete });
  return tools.aws.clientsFor(complete);
}
