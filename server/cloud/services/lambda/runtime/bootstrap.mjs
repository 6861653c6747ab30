/**
 * What runs inside a function's process: asks the Runtime API for invocations, calls the handler, answers.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html. Plain JavaScript without packages,
 * because it runs as it is, outside the cloud's process.
 */
import { writeSync } from 'node:fs';
import { Agent, request } from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';
import { errorShape, fault } from './runtime-errors.mjs';

const [host, token] = process.env.AWS_LAMBDA_RUNTIME_API.split('/');
const base = `/${token}/2018-06-01/runtime`;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const jsonLogs = process.env.AWS_LAMBDA_LOG_FORMAT === 'JSON';
const CONTROL_FD = 3;
let requestId;

/** Log lines and marks go to the cloud in order, and are written before the next statement of the handler runs. */
function tell(message) {
  let left = Buffer.from(`${JSON.stringify(message)}\n`);
  try {
    while (left.length > 0) left = left.subarray(writeSync(CONTROL_FD, left));
  } catch (error) {
    // The cloud was killed. Thrown, this would come back as an unhandled rejection, to be logged, for ever.
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  }
}

function log(level, values) {
  const at = new Date().toISOString();
  if (!jsonLogs) return tell({ log: `${at}\t${requestId ?? 'undefined'}\t${level}\t${format(...values)}` });
  const [first] = values;
  const error = values.find((value) => value instanceof Error);
  const message = values.length === 1 && typeof first === 'object' && first !== null && !error ? first : format(...values);
  const shape = error && { errorType: error.name, errorMessage: error.message, stackTrace: String(error.stack).split('\n') };
  tell({ log: JSON.stringify({ timestamp: at, level, requestId, message, ...shape }) });
}

const levels = { log: 'INFO', info: 'INFO', debug: 'DEBUG', warn: 'WARN', error: 'ERROR', trace: 'TRACE' };
for (const [method, level] of Object.entries(levels)) console[method] = (...values) => log(level, values);

function ask(method, where, body, headers = {}) {
  return new Promise((resolve, reject) => {
    const bytes = body === undefined ? undefined : Buffer.from(body);
    const [hostname, port] = host.split(':');
    const sent = request(
      { agent, hostname, port, method, path: base + where, headers: { ...headers, ...(bytes && { 'content-length': bytes.length }) } },
      (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(chunks).toString('utf8') }));
        response.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(bytes);
  });
}

/**
 * Custom resources answer to their response address with `https.request({ hostname, path })`, without its
 * port or protocol: CDK's and Amplify's own do. Those requests alone are sent to the cloud's endpoint.
 */
const secureRequest = https.request;
https.request = (...values) => {
  const [options, callback] = values;
  if (!String(options?.path ?? '').startsWith('/_cloudformation/')) return secureRequest(...values);
  const { hostname, port } = new URL(process.env.AWS_ENDPOINT_URL);
  return request({ ...options, protocol: 'http:', host: hostname, hostname, port, agent: undefined }, callback);
};
syncBuiltinESMExports();

async function loadHandler() {
  const root = process.env.LAMBDA_TASK_ROOT;
  const handler = process.env._HANDLER;
  const match = /^(.*\/)?([^/.]+)\.(.+)$/.exec(handler);
  if (!match || handler.includes('..'))
    throw fault('Runtime.MalformedHandlerName', `'${handler}' is not a valid handler name. Use '<file>.<export>'.`);
  const [, folder = '', file, exported] = match;
  const wanted = path.join(root, folder, file);
  let module;
  let missing;
  for (const extension of ['.js', '.mjs', '.cjs']) {
    try {
      module = await import(pathToFileURL(wanted + extension).href);
      break;
    } catch (error) {
      const absent = error?.code === 'ERR_MODULE_NOT_FOUND' && String(error.message).includes(wanted + extension);
      if (!absent) {
        if (error instanceof SyntaxError) throw fault('Runtime.UserCodeSyntaxError', `SyntaxError: ${error.message}`, error);
        if (/MODULE_NOT_FOUND$/.test(error?.code ?? '')) throw fault('Runtime.ImportModuleError', `Error: ${error.message}`, error);
        throw error;
      }
      missing = error;
    }
  }
  if (!module) throw fault('Runtime.ImportModuleError', `Error: Cannot find module '${file}'`, missing);
  const names = exported.split('.');
  const found = names.reduce((value, name) => value?.[name], module) ?? names.reduce((value, name) => value?.[name], module.default);
  if (found === undefined) throw fault('Runtime.HandlerNotFound', `${handler} is undefined or not exported`);
  if (typeof found !== 'function') throw fault('Runtime.HandlerNotFound', `${handler} is not a function`);
  return found;
}

const STREAMING = Symbol.for('aws.lambda.runtime.handler.streaming');
const RESPONSE_PRELUDE_END = Buffer.alloc(8);
globalThis.awslambda = {
  streamifyResponse(handler) {
    handler[STREAMING] = 'response';
    return handler;
  },
  HttpResponseStream: {
    from(stream, metadata) {
      stream.setContentType(HTTP_INTEGRATION);
      stream.write(Buffer.concat([Buffer.from(JSON.stringify(metadata)), RESPONSE_PRELUDE_END]));
      return stream;
    },
  },
};

const HTTP_INTEGRATION = 'application/vnd.awslambda.http-integration-response';

/**
 * A stream whose bytes go to the Runtime API as they are written. The request begins with the first of them, so
 * that a handler that fails before has an ordinary error.
 */
function responseStream() {
  let sent;
  let answered;
  let contentType = 'application/octet-stream';
  const begin = () => {
    if (sent) return;
    const [hostname, port] = host.split(':');
    const headers = { 'content-type': contentType, 'lambda-runtime-function-response-mode': 'streaming' };
    answered = new Promise((resolve, reject) => {
      sent = request({ agent, hostname, port, method: 'POST', path: `${base}/invocation/${requestId}/response`, headers }, (response) => {
        response.resume();
        response.on('end', resolve);
      });
      sent.on('error', reject);
    });
    answered.catch(() => {});
  };
  const stream = new Writable({
    write(chunk, _encoding, done) {
      begin();
      sent.write(chunk, done);
    },
    final(done) {
      begin();
      mark();
      sent.end();
      answered.then(() => done(), done);
    },
    destroy(error, done) {
      // Cut off, the request tells the cloud that the answer is not whole.
      if (error) sent?.destroy();
      done(error);
    },
  });
  stream.setContentType = (type) => {
    contentType = type;
  };
  return stream;
}

/**
 * Calls the handler as an async function, with a callback, or with a response stream; resolves with the body of
 * the answer, or with undefined when that has been sent as a stream.
 */
function callHandler(handler, event, context) {
  return new Promise((resolve, reject) => {
    const answer = (value) => {
      try {
        resolve(JSON.stringify(value === undefined ? null : value) ?? 'null');
      } catch (error) {
        reject(fault('Runtime.MarshalError', `Unable to stringify response body as json: ${error.message}`, error));
      }
    };
    // A handler whose last work ends without an answer has answered null: nothing is left that could.
    idle = () => answer(null);
    if (handler[STREAMING]) {
      const stream = responseStream();
      stream.on('finish', () => resolve(undefined));
      stream.on('error', reject);
      // The work may end with the stream left open: nothing more can come then.
      idle = () => stream.end();
      Promise.resolve(handler(event, stream, context)).catch((error) => {
        stream.on('close', () => reject(error));
        stream.destroy(error);
      });
      return;
    }
    const callback = (error, value) => {
      const settle = () => (error === undefined || error === null ? answer(value) : reject(error));
      // By default the answer waits until the work that the handler started has ended.
      if (context.callbackWaitsForEmptyEventLoop) idle = settle;
      else settle();
    };
    context.done = callback;
    context.succeed = (value) => callback(null, value);
    context.fail = (error) => callback(error ?? new Error('handled'));
    const returned = handler(event, context, callback);
    if (typeof returned?.then === 'function') returned.then(answer, reject);
  });
}

let idle;
process.on('beforeExit', () => idle?.());

function contextOf(headers) {
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  const parse = (text) => (text ? JSON.parse(text) : undefined);
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    awsRequestId: headers['lambda-runtime-aws-request-id'],
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    clientContext: parse(headers['lambda-runtime-client-context']),
    identity: parse(headers['lambda-runtime-cognito-identity']),
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
}

function mark() {
  tell({ done: requestId, rssBytes: process.memoryUsage.rss() });
}

for (const [event, name] of [
  ['uncaughtException', undefined],
  ['unhandledRejection', 'Runtime.UnhandledPromiseRejection'],
]) {
  process.on(event, async (error) => {
    const shape = errorShape(error);
    if (name)
      Object.assign(shape, {
        errorType: name,
        errorMessage: shape.errorType === 'string' ? String(error) : `${shape.errorType}: ${shape.errorMessage}`,
      });
    log('ERROR', [`${event === 'uncaughtException' ? 'Uncaught Exception' : 'Unhandled Promise Rejection'} \t${JSON.stringify(shape)}`]);
    const where = requestId ? `/invocation/${requestId}/error` : '/init/error';
    if (requestId) mark();
    // The next poll may hold the one socket, so this goes by a connection of its own.
    agent.maxSockets = 2;
    await ask('POST', where, JSON.stringify(shape), { 'lambda-runtime-function-error-type': shape.errorType }).catch(() => {});
    process.exit(128);
  });
}

let handler;
try {
  handler = await loadHandler();
} catch (error) {
  const shape = errorShape(error);
  log('ERROR', [`Uncaught Exception \t${JSON.stringify(shape)}`]);
  await ask('POST', '/init/error', JSON.stringify(shape), { 'lambda-runtime-function-error-type': shape.errorType });
  process.exit(1);
}

for (;;) {
  const { headers, body } = await ask('GET', '/invocation/next').catch(() => process.exit(0)); // The cloud has stopped.
  requestId = headers['lambda-runtime-aws-request-id'];
  process.env._X_AMZN_TRACE_ID = headers['lambda-runtime-trace-id'];
  try {
    const answer = await callHandler(handler, JSON.parse(body), contextOf(headers));
    idle = undefined;
    if (answer !== undefined) {
      mark();
      await ask('POST', `/invocation/${requestId}/response`, answer, { 'content-type': 'application/json' });
    }
  } catch (error) {
    idle = undefined;
    const shape = errorShape(error);
    log('ERROR', [`Invoke Error \t${JSON.stringify(shape)}`]);
    mark();
    await ask('POST', `/invocation/${requestId}/error`, JSON.stringify(shape), {
      'content-type': 'application/json',
      'lambda-runtime-function-error-type': shape.errorType,
    });
  }
  requestId = undefined;
}
