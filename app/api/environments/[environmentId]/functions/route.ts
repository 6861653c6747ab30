import { listDeployedFunctions } from '@/server/console/functions';
import { answer } from '@/server/web/answer';

/** The app's functions that run in the environment now. */
export async function GET(_: Request, { params }: { params: Promise<{ environmentId: string }> }): Promise<Response> {
  const { environmentId } = await params;
  return answer((session) => listDeployedFunctions(session, environmentId));
}
