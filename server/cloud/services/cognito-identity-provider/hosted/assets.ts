/** The pages' own files, and the look that the pool's owner gave them. */
import { readFileSync } from 'node:fs';
import { brandingStyles, findClientBranding } from '../branding';
import { describeCustomisation } from '../customisation';
import type { Reply, Visit } from './visit';

/** What does not change while the cloud runs; the browser asks again after an hour all the same. */
const KEPT = { 'cache-control': 'public, max-age=3600', 'x-content-type-options': 'nosniff' };
const file = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

const styles = (): string => file('./sign-in-pages.css') + file('./sign-in-controls.css');

export function asset(pathname: string): Reply | undefined {
  switch (pathname) {
    case '/assets/pages.css':
      return { status: 200, headers: { ...KEPT, 'content-type': 'text/css; charset=utf-8' }, body: styles() };
    case '/assets/pages.js':
      return { status: 200, headers: { ...KEPT, 'content-type': 'text/javascript; charset=utf-8' }, body: file('./sign-in-pages.js') };
    default:
      return undefined;
  }
}

export function customStyles(visit: Visit): Reply {
  const clientId = visit.url.searchParams.get('client_id') ?? undefined;
  const { CSS = '' } = describeCustomisation(visit.call, visit.pool, clientId);
  const branding = brandingStyles(findClientBranding(visit.call, visit.pool, clientId));
  return { status: 200, headers: { ...KEPT, 'content-type': 'text/css; charset=utf-8' }, body: branding + CSS };
}
