import { getPoolView } from '@/server/console/users';
import { answer } from '@/server/web/answer';

/** The user pool's groups, and what making an account takes. */
export async function GET(_: Request, { params }: { params: Promise<{ environmentId: string }> }): Promise<Response> {
  const { environmentId } = await params;
  return answer((session) => getPoolView(session, environmentId));
}
