import { z } from 'zod';
import { outputsIn } from '@/server/console/outputs-forms';
import { getOutputs } from '@/server/console/releases';
import { answer } from '@/server/web/answer';

const formSchema = z.enum(['local', 'https', 'aws']).catch('local');

/**
 * `amplify_outputs.json`, as a download: for the client library, with `?form=https` for the same over TLS, or with
 * `?form=aws` for tools that know AWS's form alone.
 */
export async function GET(request: Request, { params }: { params: Promise<{ environmentId: string }> }): Promise<Response> {
  const { environmentId } = await params;
  return answer(async (session) => {
    const form = formSchema.parse(new URL(request.url).searchParams.get('form'));
    const outputs = outputsIn(form, await getOutputs(session, environmentId));
    return new Response(`${JSON.stringify(outputs, null, 2)}\n`, {
      headers: {
        'content-type': 'application/json',
        'content-disposition': 'attachment; filename="amplify_outputs.json"',
        'cache-control': 'no-store',
      },
    });
  });
}
