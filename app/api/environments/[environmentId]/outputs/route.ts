import { awsFormOf, getOutputs } from '@/server/console/releases';
import { answer } from '@/server/web/answer';

/** `amplify_outputs.json`, as a download: for the client library, or with `?form=aws` for tools that know AWS's form alone. */
export async function GET(request: Request, { params }: { params: Promise<{ environmentId: string }> }): Promise<Response> {
  const { environmentId } = await params;
  return answer(async (session) => {
    const stored = await getOutputs(session, environmentId);
    const outputs = new URL(request.url).searchParams.get('form') === 'aws' ? awsFormOf(stored) : stored;
    return new Response(`${JSON.stringify(outputs, null, 2)}\n`, {
      headers: {
        'content-type': 'application/json',
        'content-disposition': 'attachment; filename="amplify_outputs.json"',
        'cache-control': 'no-store',
      },
    });
  });
}
