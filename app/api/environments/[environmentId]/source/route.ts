import { readSourceArchive } from '@/server/console/source-archive';
import { answer } from '@/server/web/answer';
import { attachment } from '@/server/web/attachment';

/** The app's source with the draft in it, as a zip: everything that another machine needs to go on. */
export async function GET(_request: Request, { params }: { params: Promise<{ environmentId: string }> }): Promise<Response> {
  const { environmentId } = await params;
  return answer(async (session) => {
    const { name, archive } = await readSourceArchive(session, environmentId);
    return new Response(new Uint8Array(archive), {
      headers: { 'content-type': 'application/zip', 'content-disposition': attachment(`${name}.zip`), 'cache-control': 'no-store' },
    });
  });
}
