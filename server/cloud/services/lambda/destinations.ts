/** Tells a destination what came of an asynchronous invocation: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
import { randomUUID } from 'node:crypto';
import type { SendMessageCommandInput } from '@aws-sdk/client-sqs';
import type { Call } from '../../service';
import { loadOperation, performOperation } from '../cloudformation/surroundings';
import { performAuthorized, rolePrincipal } from '../iam/perform-authorized';
import { sendMessage } from '../sqs/operations/send-message';
import { queueUrl } from '../sqs/queues';
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

/**
 * Sends a record to a queue, a topic or a bucket as the function's role.
 * @throws CloudFailure when the role may not, or what is named is not there
 */
export async function sendRecord(call: Call, destination: string, found: FoundFunction, record: object): Promise<void> {
  const Message = JSON.stringify(record);
  const [, , service] = destination.split(':');
  if (service === 's3') return storeRecord(call, destination, found.version.name, Message);
  if (service === 'sns') return publishAsRole(call, found, { TopicArn: destination, Message });
  return sendAsRole(call, found, { QueueUrl: urlOf(call, destination), MessageBody: Message });
}

/**
 * Sends an event that its function has not handled to the function's dead-letter queue or topic.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-dlq
 */
export async function sendDeadLetter(
  call: Call,
  target: string,
  found: FoundFunction,
  { requestId, payload, outcome }: { requestId: string; payload: string; outcome: Outcome | undefined },
): Promise<void> {
  const text = Buffer.from(payload, 'base64').toString('utf8');
  const attribute = (StringValue: string, DataType = 'String') => ({ DataType, StringValue });
  const MessageAttributes = {
    RequestID: attribute(requestId),
    ...(outcome && { ErrorCode: attribute('200', 'Number'), ErrorMessage: attribute(errorMessage(outcome).slice(0, 1024)) }),
  };
  if (target.startsWith('arn:aws:sns:')) return publishAsRole(call, found, { TopicArn: target, Message: text, MessageAttributes });
  return sendAsRole(call, found, { QueueUrl: urlOf(call, target), MessageBody: text, MessageAttributes });
}

function errorMessage({ payload }: Outcome): string {
  const answer = parsed(payload);
  const message = typeof answer === 'object' && answer !== null && 'errorMessage' in answer ? answer.errorMessage : undefined;
  return typeof message === 'string' && message !== '' ? message : 'Unhandled';
}

function roleCall({ cloud, partition, signal }: Call, { version }: FoundFunction): Call {
  const role = rolePrincipal(version.role, version.name);
  if (!role) throw new Error(`${version.role} is no role`);
  return cloud.callAs(role, partition.region, signal);
}

function urlOf({ cloud }: Call, arn: string): string {
  const [accountId = '', name = ''] = arn.split(':').slice(4);
  return queueUrl(cloud, { accountId }, name);
}

async function sendAsRole(call: Call, found: FoundFunction, input: SendMessageCommandInput): Promise<void> {
  await performAuthorized(roleCall(call, found), 'sqs:SendMessage', sendMessage, input);
}

/** By name, because SNS itself calls functions: importing it would be circular. */
async function publishAsRole(call: Call, found: FoundFunction, input: object): Promise<void> {
  await performAuthorized(roleCall(call, found), 'sns:Publish', await loadOperation(call.cloud, 'sns', 'Publish'), input);
}

/** Buckets get failures under a name that tells function and time. */
async function storeRecord(call: Call, bucketArn: string, functionName: string, record: string): Promise<void> {
  const [day = '', time = ''] = call.cloud.now().toISOString().slice(0, 19).split('T');
  // By name, because S3 itself calls functions: importing it would be circular.
  await performOperation(call, 's3', 'PutObject', {
    Bucket: bucketArn.split(':').at(-1),
    Key: `aws/lambda/async/${functionName}/${day.replaceAll('-', '/')}/${day}T${time.replaceAll(':', '.')}-${randomUUID()}`,
    Body: Buffer.from(record),
    ContentType: 'application/json',
  });
}
