import { runGraphql } from '@/server/console/graphql';
import { answer } from '@/server/web/answer';

/** Runs one GraphQL request against the environment's API. A POST, because queries are long; its rights are checked as a write's are. */
export async function POST(request: Request, { params }: { params: Promise<{ environmentId: string }> }): Promise<Response> {
  const { environmentId } = await params;
  const input: unknown = await request.json().catch(() => undefined);
  return answer((session) => runGraphql(session, environmentId, input));
}
