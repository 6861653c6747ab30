/** A file's content, in and out as a stream. */
import { openFile, storeFile } from '@/server/console/files';
import { answer } from '@/server/web/answer';
import { attachment } from '@/server/web/attachment';

type Context = { params: Promise<{ environmentId: string }> };

function fileOf(request: Request): { bucket: string; key: string } {
  const { searchParams } = new URL(request.url);
  return { bucket: searchParams.get('bucket') ?? '', key: searchParams.get('key') ?? '' };
}

/** A download. Always an attachment: what people uploaded must never run as part of the console. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { environmentId } = await params;
  const { bucket, key } = fileOf(request);
  return answer(async (session) => {
    const { body, sizeBytes, contentType } = await openFile(session, environmentId, bucket, key);
    return new Response(body, {
      headers: {
        'content-type': contentType ?? 'application/octet-stream',
        ...(sizeBytes !== undefined && { 'content-length': String(sizeBytes) }),
        'content-disposition': attachment(key.split('/').at(-1) ?? key),
        'cache-control': 'no-store',
      },
    });
  });
}

/** An upload: the body is the file. */
export async function PUT(request: Request, { params }: Context): Promise<Response> {
  const { environmentId } = await params;
  const { bucket, key } = fileOf(request);
  return answer(async (session) => {
    const body = request.body ?? new Response('').body ?? new ReadableStream();
    await storeFile(session, environmentId, {
      bucket,
      key,
      body,
      contentType: request.headers.get('content-type') ?? undefined,
      signal: request.signal,
    });
    return { key };
  });
}
