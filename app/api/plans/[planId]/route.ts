import { getPlan } from '@/server/console/plans';
import { answer } from '@/server/web/answer';

export async function GET(_: Request, { params }: { params: Promise<{ planId: string }> }): Promise<Response> {
  const { planId } = await params;
  return answer((session) => getPlan(session, planId));
}
