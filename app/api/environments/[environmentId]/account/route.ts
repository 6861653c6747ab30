import { findCloudAccount } from '@/server/console/cloud-account';
import { answer } from '@/server/web/answer';

/** The account with its access keys, never their secrets; `account` is null before the first deployment. */
export async function GET(_: Request, { params }: { params: Promise<{ environmentId: string }> }): Promise<Response> {
  const { environmentId } = await params;
  return answer(async (session) => ({ account: await findCloudAccount(session, environmentId) }));
}
