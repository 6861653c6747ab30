import { listLogEvents } from '@/server/console/logs';
import { answer } from '@/server/web/answer';

/** `?group=…&after=…&filter=…`: what a log group got since then. */
export async function GET(request: Request, { params }: { params: Promise<{ environmentId: string }> }): Promise<Response> {
  const { environmentId } = await params;
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  return answer((session) => listLogEvents(session, environmentId, asked));
}
