import { listOutbox } from '@/server/console/outbox';
import { answer } from '@/server/web/answer';

/** Mails and text messages that stayed on this machine. */
export async function GET(_: Request, { params }: { params: Promise<{ environmentId: string }> }): Promise<Response> {
  const { environmentId } = await params;
  return answer((session) => listOutbox(session, environmentId));
}
