import { listRulePlaces } from '@/server/console/drafts';
import { answer } from '@/server/web/answer';

/** Where each access rule of the draft stands in its source. */
export async function GET(_: Request, { params }: { params: Promise<{ environmentId: string }> }): Promise<Response> {
  const { environmentId } = await params;
  return answer((session) => listRulePlaces(session, environmentId));
}
