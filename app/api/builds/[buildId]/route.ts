import { getBuild } from '@/server/console/branches';
import { answer } from '@/server/web/answer';

export async function GET(_: Request, { params }: { params: Promise<{ buildId: string }> }): Promise<Response> {
  const { buildId } = await params;
  return answer((session) => getBuild(session, buildId));
}
