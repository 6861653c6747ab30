import { z } from 'zod';
import { UserError } from '@/lib/result';
import { newSecretSchema, type SecretView, secretNameSchema } from '@/lib/views/secret';
import { requireChange } from '../session/rights';
import type { Session } from '../session/session';
import { putSecret, listSecrets as readSecrets } from '../store/environment-secrets';
import { getEnvironment } from '../store/environments';
import { appendEvents } from '../store/events';
import { openSecrets } from '../store/secrets';
import { listUsers } from '../store/users';
import { readDraft } from './draft-state';
import { parseInput } from './parse-input';

/** Calls in an app's source. Their text is enough to say what will be asked for; a deployment goes by its templates. */
const CALL = /\bsecret\(\s*(['"])([A-Za-z0-9_.-]+)\1\s*\)/g;

/** An environment's secrets, those that its draft names and that have no value yet among them, by name. */
export async function listSecrets(session: Session, environmentId: string): Promise<SecretView[]> {
  const { store } = session;
  const environment = await getEnvironment(store, environmentId);
  const [secrets, users, { files }] = await Promise.all([
    readSecrets(store, environmentId),
    listUsers(store),
    readDraft(session, environment),
  ]);
  const usedIn = new Map<string, string[]>();
  for (const [path, text] of Object.entries(files)) {
    for (const [, , name = ''] of text.matchAll(CALL)) usedIn.set(name, [...new Set([...(usedIn.get(name) ?? []), path])]);
  }
  const held = new Map(secrets.filter((secret) => secret.held).map((secret) => [secret.name, secret]));
  const names = [...new Set([...usedIn.keys(), ...held.keys()])].sort((one, other) => one.localeCompare(other));
  return names.map((name) => {
    const secret = held.get(name);
    const by = users.find(({ id }) => id === secret?.updatedBy)?.name ?? 'someone who has left';
    return {
      name,
      ...(secret && { set: { at: secret.updatedAt, by } }),
      deployed: secret?.deployed ?? false,
      usedIn: usedIn.get(name) ?? [],
    };
  });
}

/** Gives a secret its value, or another one. What runs has it after the next deployment. */
export async function setSecret(session: Session, input: unknown): Promise<void> {
  const { environmentId, name, value } = parseInput(newSecretSchema, input);
  await change(session, environmentId, name, value);
}

const removalSchema = z.object({ environmentId: z.string(), name: secretNameSchema });

/**
 * Removes a secret's value here at once, and from where the backend runs with the next deployment.
 * @throws UserError `secret-not-found`
 */
export async function removeSecret(session: Session, input: unknown): Promise<void> {
  const { environmentId, name } = parseInput(removalSchema, input);
  const secrets = await readSecrets(session.store, environmentId);
  if (!secrets.some((secret) => secret.name === name && secret.held)) {
    throw new UserError({ code: 'secret-not-found', message: `The secret ${name} has no value any more.` });
  }
  await change(session, environmentId, name, undefined);
}

async function change(session: Session, environmentId: string, name: string, value: string | undefined): Promise<void> {
  const { store, user, env } = session;
  requireChange(session, await getEnvironment(store, environmentId), 'change secrets');
  const { encryptionKey } = openSecrets(env.dataFolder);
  await store.transaction().execute(async (transaction) => {
    await putSecret(transaction, encryptionKey, { environmentId, name, value, updatedBy: user.id });
    await appendEvents(transaction, [{ topic: `environment:${environmentId}`, body: { type: 'environment-changed' } }]);
  });
}
