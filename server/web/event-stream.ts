import type { StoredEvent } from '@/lib/events';
import type { EventHub } from '../store/event-hub';

/** Proxies and browsers give up on a silent stream after half a minute or more. */
const HEARTBEAT_MS = 15_000;
/** The browser then comes back by itself, and whether it is still signed in is looked at again. */
const STREAM_MS_MAX = 10 * 60_000;

/** A `text/event-stream` answer (https://html.spec.whatwg.org/multipage/server-sent-events.html) that follows topics. */
export function eventStream(
  hub: EventHub,
  { topics, afterId, signal }: { topics: string[]; afterId?: number; signal: AbortSignal },
): Response {
  const ending = AbortSignal.any([signal, AbortSignal.timeout(STREAM_MS_MAX)]);
  const encoder = new TextEncoder();
  let heartbeat: NodeJS.Timeout | undefined;
  const closed = new AbortController();
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const from = afterId ?? (await hub.newest());
      // A browser that is cut off before the first event knows where to go on, too.
      controller.enqueue(encoder.encode(`retry: 1000\nevent: position\nid: ${from}\ndata: {}\n\n`));
      heartbeat = setInterval(() => controller.enqueue(encoder.encode(': still here\n\n')), HEARTBEAT_MS);
      try {
        for await (const events of hub.follow({ topics, afterId: from, signal: AbortSignal.any([ending, closed.signal]) })) {
          controller.enqueue(encoder.encode(events.map(format).join('')));
        }
        if (!closed.signal.aborted) controller.close();
      } catch (error) {
        controller.error(error);
      } finally {
        clearInterval(heartbeat);
      }
    },
    cancel() {
      clearInterval(heartbeat);
      closed.abort();
    },
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // `no-transform` keeps compression away, which would hold events back.
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}

function format(event: StoredEvent): string {
  return `id: ${event.id}\ndata: ${JSON.stringify(event)}\n\n`;
}
