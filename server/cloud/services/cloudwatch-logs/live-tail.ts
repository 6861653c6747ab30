/** Live Tail: once a second, what has arrived since. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartLiveTail.html */
import { randomUUID } from 'node:crypto';
import { PassThrough, type Readable } from 'node:stream';
import type { LiveTailSessionLogEvent, StartLiveTailCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { eventFrame, exceptionFrame } from '../../protocols/event-stream';
import type { Call } from '../../service';
import { type Arrival, arrivalListeners } from './arrivals';
import type { LogPattern } from './log-pattern';

const EVERY_MS = 1000;
/** Of one second; when there are more, some are left out. */
const EVENTS_MAX = 500;
const SESSION_MS_MAX = 3 * 3_600_000;

export interface TailFilter {
  /** ARNs by group name. */
  groups: Map<string, string>;
  pattern: LogPattern;
  streams: (name: string) => boolean;
}

/** Frames until the client goes away, the account is closed or three hours are over. */
export function liveTail({ cloud, partition, requestId, signal }: Call, input: StartLiveTailCommandInput, filter: TailFilter): Readable {
  const sessionId = randomUUID();
  const frames = new PassThrough();
  const send = (type: string, body: object): void => void frames.write(eventFrame(type, 'application/json', JSON.stringify(body)));
  let waiting: LiveTailSessionLogEvent[] = [];
  let leftOut = false;
  const listen = ({ partition: where, group, stream, events, at }: Arrival): void => {
    const logGroupIdentifier = filter.groups.get(group);
    if (where !== partition || logGroupIdentifier === undefined || !filter.streams(stream)) return;
    for (const { message, timestamp } of events) {
      if (!filter.pattern(message)) continue;
      if (waiting.length < EVENTS_MAX) {
        waiting.push({
          logStreamName: stream,
          logGroupIdentifier: identifierOf(logGroupIdentifier),
          message,
          timestamp,
          ingestionTime: at,
        });
      } else leftOut = true;
    }
  };
  const listeners = arrivalListeners(cloud);
  listeners.set(`live-tail/${sessionId}`, listen);
  const every = setInterval(() => {
    // A client that does not read gets no more until it does.
    if (frames.writableNeedDrain) return;
    send('sessionUpdate', { sessionMetadata: { sampled: leftOut }, sessionResults: waiting });
    waiting = [];
    leftOut = false;
  }, EVERY_MS);
  const timeOut = setTimeout(() => {
    frames.end(exceptionFrame('SessionTimeoutException', 'The session has ended after three hours.'));
  }, SESSION_MS_MAX);
  const over = AbortSignal.any([signal, partition.signal]);
  const end = (): void => void frames.end();
  over.addEventListener('abort', end);
  frames.once('close', () => {
    listeners.delete(`live-tail/${sessionId}`);
    clearInterval(every);
    clearTimeout(timeOut);
    over.removeEventListener('abort', end);
  });
  // The first frame is the answer without the stream, which has no other members.
  send('initial-response', {});
  send('sessionStart', { ...input, requestId, sessionId });
  return frames;
}

/** `account:group`, as the events of a session name their group. */
function identifierOf(arn: string): string {
  const [, , , , account, , name] = arn.split(':');
  return `${account}:${name}`;
}
