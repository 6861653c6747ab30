/** Tells a destination what came of an asynchronous invocation: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
import { randomUUID } from 'node:crypto';
import type { Call } from '../../service';
import { performOperation } from '../cloudformation/surroundings';
import type { FoundFunction } from './functions';
import type { Outcome } from './runtime/worker';

export type Condition = 'Success' | 'RetriesExhausted' | 'EventAgeExceeded';

interface Ended {
  requestId: string;
  payload: Buffer;
  /** How often the function was called. */
  invokeCount: number;
  condition: Condition;
  /** Of the last call; absent when there was none. */
  outcome?: Outcome;
}

/** The record that a destination gets. */
export function invocationRecord(call: Call, { arn, version }: FoundFunction, ended: Ended): Record<string, unknown> {
  const { requestId, payload, invokeCount, condition, outcome } = ended;
  return {
    version: '1.0',
    timestamp: call.cloud.now().toISOString(),
    requestContext: {
      requestId,
      functionArn: /:function:[^:]+:/.test(arn) ? arn : `${arn}:$LATEST`,
      condition,
      approximateInvokeCount: invokeCount,
    },
    requestPayload: parsed(payload),
    ...(outcome && {
      responseContext: {
        statusCode: 200,
        executedVersion: version.version,
        ...(outcome.failed && { functionError: 'Unhandled' }),
      },
      responsePayload: parsed(outcome.payload),
    }),
  };
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return bytes.toString('utf8'); // A streamed answer need not be JSON.
  }
}

/** Buckets get failures under a name that tells function and time. */
export async function storeRecord(call: Call, bucketArn: string, functionName: string, record: object): Promise<void> {
  const [day = '', time = ''] = call.cloud.now().toISOString().slice(0, 19).split('T');
  // By name, because S3 itself calls functions: importing it would be circular.
  await performOperation(call, 's3', 'PutObject', {
    Bucket: bucketArn.split(':').at(-1),
    Key: `aws/lambda/async/${functionName}/${day.replaceAll('-', '/')}/${day}T${time.replaceAll(':', '.')}-${randomUUID()}`,
    Body: Buffer.from(JSON.stringify(record)),
    ContentType: 'application/json',
  });
}
