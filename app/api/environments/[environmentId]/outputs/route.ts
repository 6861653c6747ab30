import { getOutputs } from '@/server/console/releases';
import { answer } from '@/server/web/answer';

/** `amplify_outputs.json`, as a download. */
export async function GET(_: Request, { params }: { params: Promise<{ environmentId: string }> }): Promise<Response> {
  const { environmentId } = await params;
  return answer(async (session) => {
    const outputs = await getOutputs(session, environmentId);
    return new Response(`${JSON.stringify(outputs, null, 2)}\n`, {
      headers: {
        'content-type': 'application/json',
        'content-disposition': 'attachment; filename="amplify_outputs.json"',
        'cache-control': 'no-store',
      },
    });
  });
}
