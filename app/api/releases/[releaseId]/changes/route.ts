import { previewRollBack } from '@/server/console/roll-back';
import { answer } from '@/server/web/answer';

/** What rolling back to the release would change. */
export async function GET(_: Request, { params }: { params: Promise<{ releaseId: string }> }): Promise<Response> {
  const { releaseId } = await params;
  return answer((session) => previewRollBack(session, releaseId));
}
