import { getApp } from '@/server/console/apps';
import { answer } from '@/server/web/answer';

export async function GET(_: Request, { params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  const { slug } = await params;
  return answer((session) => getApp(session, slug));
}
