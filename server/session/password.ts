import { hashPassword, verifyPassword } from 'better-auth/crypto';
import type { Store } from '../store/store';
import { findCredential, type User } from '../store/users';

export { hashPassword };

let nobody: Promise<string> | undefined;

/** The user with this e-mail and password, if they are right. */
export async function findUserByPassword(store: Store, email: string, password: string): Promise<User | undefined> {
  const credential = await findCredential(store, email);
  // An account that does not exist must take as long to refuse as a wrong password.
  nobody ??= hashPassword('nobody has this password');
  const right = await verifyPassword({ hash: credential?.passwordHash ?? (await nobody), password });
  return right ? credential?.user : undefined;
}
