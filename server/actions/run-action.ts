import { failed, ok, type Result, UserError } from '@/lib/result';
import { requireSession, type Session } from '../session/session';

/** Every action: the signed-in session, then `work`; what a person can put right comes back as a value. */
export async function runAction<T>(work: (session: Session) => Promise<T>): Promise<Result<T>> {
  const session = await requireSession();
  return toResult(() => work(session));
}

export async function toResult<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (error) {
    if (error instanceof UserError) return failed(error.data);
    throw error;
  }
}
