import { type NextRequest, NextResponse } from 'next/server';
import { needsSetup } from '@/server/console/setup';
import { getRuntime } from '@/server/session/runtime';
import { sessionOf } from '@/server/session/session';

/** What is reachable without a session: signing in, and whether the console is up. */
const open = new Set(['/sign-in', '/setup', '/api/health']);

/** Nothing of the console is reachable without signing in. `server/console` checks again what the person may do. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname } = request.nextUrl;
  if (open.has(pathname) || pathname.startsWith('/api/auth/')) return NextResponse.next();
  const runtime = await getRuntime();
  if (await sessionOf(runtime, request.headers)) return NextResponse.next();
  if (pathname.startsWith('/api/')) {
    const error = { code: 'signed-out', message: 'You are signed out.', resolution: 'Sign in again.' };
    return NextResponse.json({ error }, { status: 401 });
  }
  const target = request.nextUrl.clone();
  target.search = '';
  if (await needsSetup(runtime.store)) {
    target.pathname = '/setup';
  } else {
    target.pathname = '/sign-in';
    if (pathname !== '/') target.searchParams.set('next', pathname + request.nextUrl.search);
  }
  return NextResponse.redirect(target);
}

export const config = {
  // The built scripts, styles and fonts hold nothing secret and the sign-in page needs them. The content of files
  // looks at the session itself: of what passes here, Next.js keeps a copy in memory and cuts it off after 10 MB.
  matcher: ['/((?!_next/static/|_next/image|favicon\\.ico|icon|apple-icon|api/environments/[^/]+/files/content$).*)'],
};
