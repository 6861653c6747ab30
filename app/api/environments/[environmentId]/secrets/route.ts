import { listSecrets } from '@/server/console/secrets';
import { answer } from '@/server/web/answer';

/** Names, who set them and when; never a value. */
export async function GET(_: Request, { params }: { params: Promise<{ environmentId: string }> }): Promise<Response> {
  const { environmentId } = await params;
  return answer((session) => listSecrets(session, environmentId));
}
