import { listStoredModels } from '@/server/console/deployed-backend';
import { answer } from '@/server/web/answer';

/** The models and fields under whose names what runs keeps records. */
export async function GET(_: Request, { params }: { params: Promise<{ environmentId: string }> }): Promise<Response> {
  const { environmentId } = await params;
  return answer((session) => listStoredModels(session, environmentId));
}
