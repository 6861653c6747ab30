import { listHistory } from '@/server/console/history';
import { answer } from '@/server/web/answer';

/** The draft's edits, versions and commits; `?from=` goes on after a part. */
export async function GET(request: Request, { params }: { params: Promise<{ environmentId: string }> }): Promise<Response> {
  const { environmentId } = await params;
  const from = new URL(request.url).searchParams.get('from') ?? undefined;
  return answer((session) => listHistory(session, environmentId, from));
}
