import { getDeployment } from '@/server/console/deployments';
import { answer } from '@/server/web/answer';

export async function GET(_: Request, { params }: { params: Promise<{ deploymentId: string }> }): Promise<Response> {
  const { deploymentId } = await params;
  return answer((session) => getDeployment(session, deploymentId));
}
