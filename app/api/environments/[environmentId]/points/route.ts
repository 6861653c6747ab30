import { listComparable } from '@/server/console/comparison';
import { answer } from '@/server/web/answer';

export async function GET(_: Request, { params }: { params: Promise<{ environmentId: string }> }): Promise<Response> {
  const { environmentId } = await params;
  return answer((session) => listComparable(session, environmentId));
}
