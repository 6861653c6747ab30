import { z } from 'zod';
import { requireTopic } from '@/server/console/events';
import { parseInput } from '@/server/console/parse-input';
import { getRuntime } from '@/server/session/runtime';
import { answer } from '@/server/web/answer';
import { eventStream } from '@/server/web/event-stream';

const querySchema = z.object({ topics: z.array(z.string()).min(1).max(20), afterId: z.coerce.number().int().min(0).optional() });

/**
 * `?topic=deployment:<id>&topic=…&after=<event id>`: events as they happen. A browser that comes back
 * sends `Last-Event-ID` by itself, which then counts instead of `after`.
 */
export async function GET(request: Request): Promise<Response> {
  return answer(async (session) => {
    const query = new URL(request.url).searchParams;
    const after = request.headers.get('last-event-id') ?? query.get('after') ?? undefined;
    const { topics, afterId } = parseInput(querySchema, { topics: query.getAll('topic'), afterId: after });
    for (const topic of topics) await requireTopic(session, topic);
    const { events } = await getRuntime();
    return eventStream(events, { topics, afterId, signal: request.signal });
  });
}
