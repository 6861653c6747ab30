import { listTypePlaces } from '@/server/console/drafts';
import { answer } from '@/server/web/answer';

/** Where each type of the draft stands in its source, with the version of the draft that this is of. */
export async function GET(_: Request, { params }: { params: Promise<{ environmentId: string }> }): Promise<Response> {
  const { environmentId } = await params;
  return answer((session) => listTypePlaces(session, environmentId));
}
