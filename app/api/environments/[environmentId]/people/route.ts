import { listPeople } from '@/server/console/presence';
import { answer } from '@/server/web/answer';

/** Who else looks at the environment now. */
export async function GET(_: Request, { params }: { params: Promise<{ environmentId: string }> }): Promise<Response> {
  const { environmentId } = await params;
  return answer((session) => listPeople(session, environmentId));
}
