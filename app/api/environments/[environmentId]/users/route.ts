import { getUser, listUsers } from '@/server/console/users';
import { answer } from '@/server/web/answer';

/**
 * One page of an app's users: `search` is the start of an address or name, `next` what the page before gave.
 * With `username`, that user with attributes and groups.
 */
export async function GET(request: Request, { params }: { params: Promise<{ environmentId: string }> }): Promise<Response> {
  const { environmentId } = await params;
  const { searchParams } = new URL(request.url);
  const username = searchParams.get('username');
  const search = searchParams.get('search')?.trim().slice(0, 128);
  const next = searchParams.get('next') ?? undefined;
  return answer((session) =>
    username === null ? listUsers(session, environmentId, { search, next }) : getUser(session, environmentId, username),
  );
}
