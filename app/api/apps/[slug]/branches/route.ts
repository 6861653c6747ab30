import { listBranches } from '@/server/console/branches';
import { answer } from '@/server/web/answer';

export async function GET(_: Request, { params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  const { slug } = await params;
  return answer((session) => listBranches(session, slug));
}
