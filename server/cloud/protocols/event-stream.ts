import { EventStreamCodec } from '@smithy/core/event-streams';

const codec = new EventStreamCodec(
  (bytes) => Buffer.from(typeof bytes === 'string' ? bytes : bytes).toString('utf8'),
  (text) => Buffer.from(text, 'utf8'),
);

export const EVENT_STREAM = 'application/vnd.amazon.eventstream';

/** One event of a stream. Source: https://smithy.io/2.0/aws/amazon-eventstream.html */
export function eventFrame(type: string, contentType: string, body: Uint8Array | string): Uint8Array {
  return frame({ ':message-type': 'event', ':event-type': type, ':content-type': contentType }, body);
}

/** The last frame of a stream that ends with an error of its service. */
export function exceptionFrame(type: string, message: string): Uint8Array {
  const headers = { ':message-type': 'exception', ':exception-type': type, ':content-type': 'application/json' };
  return frame(headers, JSON.stringify({ message }));
}

function frame(headers: Record<string, string>, body: Uint8Array | string): Uint8Array {
  return codec.encode({
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, { type: 'string', value }] as const)),
    body: Buffer.from(body),
  });
}
