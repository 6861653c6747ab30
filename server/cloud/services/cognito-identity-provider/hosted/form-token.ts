/** Forms carry what a cookie holds, which no other site knows: a form of another site does nothing here. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { cookie, type Visit } from './visit';

const COOKIE = 'XSRF-TOKEN';
const AGE_SECONDS = 12 * 3600;

/** The value for the form, and the cookie when the browser has none yet. */
export function formToken(visit: Visit): { token: string; cookies: string[] } {
  const known = visit.cookies.get(COOKIE);
  if (known && /^[A-Za-z0-9_-]{32}$/.test(known)) return { token: known, cookies: [] };
  const token = randomBytes(24).toString('base64url');
  return { token, cookies: [cookie(visit, COOKIE, token, AGE_SECONDS)] };
}

export function isOwnForm({ cookies, form, headers, url }: Visit): boolean {
  if (headers.origin !== undefined && headers.origin !== url.origin) return false;
  const [kept, given] = [Buffer.from(cookies.get(COOKIE) ?? ''), Buffer.from(form.get('_csrf') ?? '')];
  return kept.length > 0 && kept.length === given.length && timingSafeEqual(kept, given);
}
