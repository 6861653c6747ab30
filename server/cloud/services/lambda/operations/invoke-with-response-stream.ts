import { PassThrough, type Readable } from 'node:stream';
import type { InvokeWithResponseStreamCommandInput, InvokeWithResponseStreamCommandOutput } from '@aws-sdk/client-lambda';
import { EVENT_STREAM, eventFrame } from '../../../protocols/event-stream';
import { operation } from '../../../service';
import { getFunctionVersion } from '../functions';
import { functionAccess } from '../permissions';
import { runFunction } from '../runtime/run-function';
import { logTail, REQUEST_BYTES_MAX, readPayload } from './invoke';

/** The stream is written as it comes, already in its frames. */
type Output = Omit<InvokeWithResponseStreamCommandOutput, 'EventStream'> & { EventStream?: Readable };

/** https://docs.aws.amazon.com/lambda/latest/api/API_InvokeWithResponseStream.html */
export const invokeWithResponseStream = operation<InvokeWithResponseStreamCommandInput, Output>({
  access: (call, input) => functionAccess(call, 'lambda:InvokeFunction', input.FunctionName, input.Qualifier),
  async run(call, input) {
    const found = getFunctionVersion(call, input.FunctionName, input.Qualifier);
    const payload = readPayload(input.Payload, REQUEST_BYTES_MAX);
    if (input.InvocationType === 'DryRun') return { StatusCode: 204 };
    const events = new PassThrough();
    let begin: () => void = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const send = async (type: string, contentType: string, body: Uint8Array): Promise<void> => {
      begin();
      if (events.write(eventFrame(type, contentType, body)) || events.destroyed) return;
      await new Promise<void>((resolve) => {
        events.once('drain', resolve);
        events.once('close', resolve);
      });
    };
    const traceId = call.http?.headers['x-amzn-trace-id'];
    const run = runFunction(call.cloud, found, payload, {
      requestId: call.requestId,
      ...(traceId !== undefined && { traceId }),
      sink: { begin, write: (chunk) => send('PayloadChunk', 'application/octet-stream', chunk) },
    }).then(async ({ outcome, lines }) => {
      if (!outcome.failed && outcome.payload.length > 0) await send('PayloadChunk', 'application/octet-stream', outcome.payload);
      const details = {
        ...(outcome.failed && { ErrorCode: 'Unhandled', ErrorDetails: outcome.payload.toString('utf8') }),
        ...(input.LogType === 'Tail' && { LogResult: logTail(lines) }),
      };
      await send('InvokeComplete', 'application/json', Buffer.from(JSON.stringify(details)));
      events.end();
    });
    // What goes wrong before the first byte is an ordinary error; after it, the stream breaks off.
    run.catch((error: unknown) => events.destroy(error instanceof Error ? error : new Error(String(error))));
    await Promise.race([begun, run]);
    return {
      StatusCode: 200,
      ExecutedVersion: found.version.version,
      ResponseStreamContentType: EVENT_STREAM,
      EventStream: events,
    };
  },
});
