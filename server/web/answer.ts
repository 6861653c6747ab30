/** GET routes: the signed-in session or 401, what a person can put right as JSON, and never a cached answer. */
import { UserError } from '@/lib/result';
import { findSession, type Session } from '../session/session';

export async function answer(work: (session: Session) => Promise<Response | object>): Promise<Response> {
  const session = await findSession();
  if (!session) return refuse(401, { code: 'signed-out', message: 'You are signed out.', resolution: 'Sign in again.' });
  try {
    const result = await work(session);
    return result instanceof Response ? result : Response.json(result, { headers: { 'cache-control': 'no-store' } });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return refuse(error.data.code.endsWith('-not-found') ? 404 : 400, error.data);
  }
}

function refuse(status: number, error: UserError['data']): Response {
  return Response.json({ error }, { status, headers: { 'cache-control': 'no-store' } });
}
