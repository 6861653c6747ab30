import { comparePoints } from '@/server/console/comparison';
import { answer } from '@/server/web/answer';

/** What differs between the points `?from=` and `?to=`. */
export async function GET(request: Request, { params }: { params: Promise<{ environmentId: string }> }): Promise<Response> {
  const { environmentId } = await params;
  const { searchParams } = new URL(request.url);
  return answer((session) => comparePoints(session, environmentId, searchParams.get('from') ?? '', searchParams.get('to') ?? ''));
}
