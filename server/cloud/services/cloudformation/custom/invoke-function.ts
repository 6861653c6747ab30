import { Readable } from 'node:stream';
import { text as readText } from 'node:stream/consumers';
import { CloudFailure } from '../../../failure';
import type { Call } from '../../../service';
import { performOperation } from '../surroundings';
import { isObject } from '../template/template';

async function payloadText(payload: unknown): Promise<string> {
  if (payload instanceof Readable) return readText(payload);
  if (payload instanceof Uint8Array) return Buffer.from(payload).toString('utf8');
  return typeof payload === 'string' ? payload : '';
}

/**
 * Runs a Lambda function and waits for its answer.
 * @throws CloudFailure with the function's own message when it failed
 */
export async function invokeFunction(call: Call, functionArn: string, event: unknown): Promise<unknown> {
  const output = await performOperation<{ FunctionError?: string; Payload?: unknown }>(call, 'lambda', 'Invoke', {
    FunctionName: functionArn,
    InvocationType: 'RequestResponse',
    Payload: Buffer.from(JSON.stringify(event)),
  });
  const text = await payloadText(output.Payload);
  const result: unknown = text === '' ? undefined : JSON.parse(text);
  if (output.FunctionError === undefined) return result;
  const message = isObject(result) && typeof result.errorMessage === 'string' ? result.errorMessage : output.FunctionError;
  throw new CloudFailure('CustomResourceFailed', message);
}
