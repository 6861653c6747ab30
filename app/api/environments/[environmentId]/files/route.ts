import { listFolder } from '@/server/console/files';
import { answer } from '@/server/web/answer';

/** One page of a folder of a bucket. */
export async function GET(request: Request, { params }: { params: Promise<{ environmentId: string }> }): Promise<Response> {
  const { environmentId } = await params;
  const { searchParams } = new URL(request.url);
  return answer((session) =>
    listFolder(session, environmentId, {
      bucket: searchParams.get('bucket') ?? undefined,
      prefix: searchParams.get('prefix') ?? '',
      next: searchParams.get('next') ?? undefined,
    }),
  );
}
