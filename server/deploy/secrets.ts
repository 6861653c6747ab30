import { DeleteParameterCommand, GetParametersCommand, ParameterNotFound, PutParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import type { Clients } from '../aws/clients';
import type { Assembly } from './assembly';
import { requiredSecrets, secretPrefix } from './required-secrets';

export interface KnownSecret {
  name: string;
  /** Whether the console holds a value; false for one that was removed. */
  held: boolean;
}

/** As many names as one request may ask for. */
const NAMES_MAX = 10;

/**
 * Names of the secrets that a backend reads and that have no value: neither one that the console holds nor
 * one that somebody has put into the target, as `ampx` does.
 * @param clients undefined while the environment has no account
 */
export async function findMissingSecrets(
  clients: Pick<Clients, 'ssm'> | undefined,
  assembly: Assembly,
  known: readonly KnownSecret[],
): Promise<string[]> {
  const state = new Map(known.map(({ name, held }) => [name, held]));
  const open = requiredSecrets(assembly).filter(({ name }) => !state.get(name));
  const there = clients
    ? await existing(
        clients.ssm,
        open.flatMap(({ path, sharedPath }) => [path, sharedPath]),
      )
    : new Set<string>();
  return open
    .filter(({ name, path, sharedPath }) => !there.has(sharedPath) && (state.has(name) || !there.has(path)))
    .map(({ name }) => name);
}

/**
 * Brings values to where Amplify's backends look for them: encrypted SSM parameters below the backend's own
 * path. What is there already stays as it is.
 */
export async function publishSecrets(
  { ssm }: Pick<Clients, 'ssm'>,
  { stackName }: Pick<Assembly, 'stackName'>,
  secrets: readonly { name: string; value: string; deployed: boolean }[],
): Promise<void> {
  const prefix = secretPrefix(stackName);
  const there = await existing(
    ssm,
    secrets.map(({ name }) => prefix + name),
  );
  for (const { name, value, deployed } of secrets) {
    const Name = prefix + name;
    if (deployed && there.has(Name)) continue;
    await ssm.send(new PutParameterCommand({ Name, Value: value, Type: 'SecureString', Overwrite: true }));
  }
}

/** Takes parameters away that no backend reads any more; one that is not there is no fault. */
export async function removeSecrets(
  { ssm }: Pick<Clients, 'ssm'>,
  { stackName }: Pick<Assembly, 'stackName'>,
  names: readonly string[],
): Promise<void> {
  for (const name of names) {
    try {
      await ssm.send(new DeleteParameterCommand({ Name: secretPrefix(stackName) + name }));
    } catch (error) {
      if (!(error instanceof ParameterNotFound)) throw error;
    }
  }
}

async function existing(ssm: SSMClient, names: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (let start = 0; start < names.length; start += NAMES_MAX) {
    const { Parameters = [] } = await ssm.send(new GetParametersCommand({ Names: names.slice(start, start + NAMES_MAX) }));
    for (const { Name } of Parameters) if (Name !== undefined) found.add(Name);
  }
  return found;
}
