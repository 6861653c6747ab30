/** How a function's answer becomes that of its URL: https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html */
import type { ServerResponse } from 'node:http';
import type { ResponseSink } from './runtime/worker';

/** What stands between the status and the body in an answer that was streamed. */
const PRELUDE_END = Buffer.alloc(8);
/** Says that a streamed answer begins with its status and headers. */
const HTTP_INTEGRATION = 'application/vnd.awslambda.http-integration-response';

/** Sends a streamed answer on as it comes. */
export function streamTo(response: ServerResponse): ResponseSink {
  let head: Buffer | undefined;
  const pass = async (bytes: Buffer): Promise<void> => {
    if (bytes.length === 0 || response.destroyed || response.write(bytes)) return;
    await new Promise<void>((resolve) => {
      response.once('drain', resolve);
      response.once('close', resolve);
    });
  };
  return {
    begin(contentType) {
      if (contentType === HTTP_INTEGRATION) head = Buffer.alloc(0);
      else response.writeHead(200, { 'content-type': contentType ?? 'application/octet-stream' }).flushHeaders();
    },
    async write(chunk) {
      if (!head) return pass(chunk);
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf(PRELUDE_END);
      if (end < 0) return;
      const { statusCode = 200, headers, cookies } = parse(head.subarray(0, end)) ?? {};
      const rest = head.subarray(end + PRELUDE_END.length);
      head = undefined;
      response.writeHead(statusCode, headersOf(headers, cookies)).flushHeaders();
      await pass(rest);
    },
  };
}

interface Answer {
  status: number;
  headers: Record<string, string | string[]>;
  body: Buffer;
}

interface AnswerShape {
  statusCode?: number;
  headers?: Record<string, string>;
  cookies?: string[];
  body?: string;
  isBase64Encoded?: boolean;
}

/** An answer with a status code is taken apart; any other is the body itself. */
export function readAnswer(payload: Buffer): Answer {
  const prelude = payload.indexOf(PRELUDE_END);
  if (prelude >= 0) {
    const { statusCode = 200, headers, cookies } = parse(payload.subarray(0, prelude)) ?? {};
    return { status: statusCode, headers: headersOf(headers, cookies), body: payload.subarray(prelude + PRELUDE_END.length) };
  }
  const shape = parse(payload);
  if (typeof shape?.statusCode !== 'number') {
    const body = typeof shape === 'string' ? Buffer.from(shape) : payload;
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }
  const body = Buffer.from(shape.body ?? '', shape.isBase64Encoded ? 'base64' : 'utf8');
  return { status: shape.statusCode, headers: headersOf(shape.headers, shape.cookies), body };
}

function headersOf(headers: Record<string, string> = {}, cookies: string[] = []): Answer['headers'] {
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
  return { 'content-type': 'application/json', ...Object.fromEntries(lower), ...(cookies.length > 0 && { 'set-cookie': cookies }) };
}

function parse(bytes: Buffer): AnswerShape | undefined {
  try {
    return JSON.parse(bytes.toString('utf8')) as AnswerShape;
  } catch {
    return undefined; // A streamed body need not be JSON.
  }
}
