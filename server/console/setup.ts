import { setupSchema } from '@/lib/views/setup';
import { hashPassword } from '../session/password';
import type { Store } from '../store/store';
import { hasUsers, insertOwner } from '../store/users';
import { parseInput } from './parse-input';

/** True while nobody has an account: the only time that anything but signing in is reachable without a session. */
export async function needsSetup(store: Store): Promise<boolean> {
  return !(await hasUsers(store));
}

/**
 * Makes the owner's account.
 * @throws UserError `setup-closed` once there is an account.
 */
export async function setUp(store: Store, input: unknown): Promise<void> {
  const { name, email, password } = parseInput(setupSchema, input);
  await insertOwner(store, { name, email, passwordHash: await hashPassword(password) });
}
