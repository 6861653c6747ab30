import type { InvokeCommandInput, InvokeCommandOutput } from '@aws-sdk/client-lambda';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { enqueueEvent } from '../asynchronous';
import { getFunctionVersion } from '../functions';
import { functionAccess } from '../permissions';
import { runFunction } from '../runtime/run-function';

export const REQUEST_BYTES_MAX = 6_291_456;
const EVENT_BYTES_MAX = 1_048_576;
/** How much of the log `LogType=Tail` brings. */
const TAIL_BYTES = 4096;

/** `Payload` may be text as well as bytes; the answer's is always bytes. */
type Output = Omit<InvokeCommandOutput, 'Payload'> & { Payload?: Uint8Array };

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
export const invoke = operation<InvokeCommandInput, Output>({
  access: (call, input) => functionAccess(call, 'lambda:InvokeFunction', input.FunctionName, input.Qualifier),
  async run(call, input) {
    const found = getFunctionVersion(call, input.FunctionName, input.Qualifier);
    const type = input.InvocationType ?? 'RequestResponse';
    const payload = readPayload(input.Payload, type === 'Event' ? EVENT_BYTES_MAX : REQUEST_BYTES_MAX);
    if (type === 'DryRun') return { StatusCode: 204 };
    if (type === 'Event') {
      enqueueEvent(call.cloud, found, payload, call.requestId);
      return { StatusCode: 202, Payload: new Uint8Array() };
    }
    const { outcome, lines } = await runFunction(call.cloud, found, payload, {
      requestId: call.requestId,
      traceId: call.http?.headers['x-amzn-trace-id'],
      clientContext: input.ClientContext && Buffer.from(input.ClientContext, 'base64').toString('utf8'),
    });
    return {
      StatusCode: 200,
      ExecutedVersion: found.version.version,
      FunctionError: outcome.failed ? 'Unhandled' : undefined,
      LogResult: input.LogType === 'Tail' ? logTail(lines) : undefined,
      Payload: outcome.payload,
    };
  },
});

export function logTail(lines: string[]): string {
  return Buffer.from(`${lines.join('\n')}\n`)
    .subarray(-TAIL_BYTES)
    .toString('base64');
}

/** @throws RequestTooLargeException or InvalidRequestContentException */
export function readPayload(payload: InvokeCommandInput['Payload'] | string, bytesMax: number): Uint8Array {
  const bytes =
    payload === undefined ? Buffer.alloc(0) : typeof payload === 'string' ? Buffer.from(payload) : Buffer.from(payload as Uint8Array);
  if (bytes.length > bytesMax) {
    throw new CloudFailure(
      'RequestTooLargeException',
      `${bytes.length} byte payload is too large for the RequestResponse invocation type (limit ${bytesMax} bytes)`,
      {
        status: 413,
        members: { Type: 'User' },
      },
    );
  }
  if (bytes.length === 0) return Buffer.from('{}');
  try {
    JSON.parse(bytes.toString('utf8'));
    return bytes;
  } catch (cause) {
    throw new CloudFailure(
      'InvalidRequestContentException',
      `Could not parse request body into json: ${cause instanceof Error ? cause.message : ''}`,
      {
        members: { Type: 'User' },
        cause,
      },
    );
  }
}
