/** One function process: started once, used for one invocation at a time, ended by a crash, a timeout or idleness. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Interpreter } from './interpreters';
import type { RuntimeApi } from './runtime-api';
import type { Watchdog } from './watchdog';

export interface Invocation {
  requestId: string;
  functionArn: string;
  payload: Uint8Array;
  timeoutSeconds: number;
  traceId: string;
  /** JSON, as the caller sent it. */
  clientContext?: string;
  cognitoIdentity?: string;
  /** Where a streamed answer goes; without one it is gathered. */
  sink?: ResponseSink;
}

export interface ResponseSink {
  begin(contentType: string | undefined): void;
  /** Resolves when there is room for more. */
  write(chunk: Buffer): Promise<void>;
}

export interface Outcome {
  payload: Buffer;
  /** The payload is an error's shape. */
  failed: boolean;
  /** What the log says instead of the report when the process did not live to the end. */
  status?: 'timeout' | 'error';
  durationMs: number;
  /** Only of the first invocation. */
  initMs?: number;
  rssBytes: number;
}

export interface Worker {
  key: string;
  busy: boolean;
  /** False once the process has ended or is about to. */
  alive: boolean;
  startedAt: number;
  idleSince: number;
  logStream: string;
  run(invocation: Invocation, log: (line: string) => void): Promise<Outcome>;
  end(): void;
  /** Resolves when the process is gone. */
  ended: Promise<void>;
}

export interface WorkerOptions {
  key: string;
  api: RuntimeApi;
  watchdog: Watchdog;
  logStream: string;
  cwd: string;
  temporaryFolder: string;
  interpreter: Interpreter;
  environment(runtimeApi: string): Record<string, string>;
  whenEnded(): void;
}

/** How long a process may take to load its code before the function's own time starts. */
const INIT_SECONDS_MAX = 10;
/** AWS's limit for the answer of a synchronous invocation. */
const ANSWER_BYTES_MAX = 6_291_556;

interface Running {
  invocation: Invocation;
  log(line: string): void;
  settle(outcome: Pick<Outcome, 'payload' | 'failed' | 'status'>): void;
  startedAt: number;
  timer: NodeJS.Timeout | undefined;
  sent: boolean;
  /** The answer waits until all that was logged before it has been read. */
  answer?: { payload: Buffer; failed: boolean };
  /** Of a streamed answer that has no sink. */
  gathered: Buffer[];
  marked: boolean;
}

export function startWorker(options: WorkerOptions): Worker {
  const { key, api, watchdog, logStream, cwd, temporaryFolder, interpreter, environment, whenEnded } = options;
  const token = randomBytes(24).toString('base64url');
  const startedAt = performance.now();
  let running: Running | undefined;
  let poll: ServerResponse | undefined;
  let initMs: number | undefined;
  let rssBytes = 0;
  let outOfMemory = false;
  let initError: Buffer | undefined;
  const early: string[] = [];
  let resolveEnded: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    resolveEnded = resolve;
  });

  // The process leads a group, so that what it starts ends with it.
  const child: ChildProcess = spawn(interpreter.command, interpreter.arguments, {
    cwd,
    // Next.js declares variables that this process is not to have.
    env: environment(`${api.address}/${token}`) as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    detached: true,
  });
  if (child.pid !== undefined) watchdog.watch(child.pid);

  const log = (line: string): void => {
    if (running) running.log(line);
    else early.push(line);
  };
  const kill = (): void => {
    worker.alive = false;
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has already ended.
    }
  };
  const settle = (outcome: Pick<Outcome, 'payload' | 'failed' | 'status'>): void => {
    const finished = running;
    if (!finished) return;
    running = undefined;
    clearTimeout(finished.timer);
    finished.settle(outcome);
  };
  const settleWhenRead = (): void => {
    if (running?.answer && running.marked) settle(running.answer);
  };
  const crash = (code: number | null, signal: NodeJS.Signals | null): void => {
    worker.alive = false;
    api.clients.delete(token);
    if (child.pid !== undefined) watchdog.forget(child.pid);
    const requestId = running?.invocation.requestId ?? '';
    if (running?.answer) settle(running.answer);
    else if (initError) settle({ payload: initError, failed: true, status: 'error' });
    else settle({ payload: exitError(requestId, code, signal, outOfMemory), failed: true, status: 'error' });
    whenEnded();
    rm(temporaryFolder, { recursive: true, force: true }).then(resolveEnded, resolveEnded);
  };
  const dispatch = (): void => {
    if (!running || !poll || running.sent) return;
    const { invocation } = running;
    running.sent = true;
    running.startedAt = performance.now();
    clearTimeout(running.timer);
    running.timer = setTimeout(timeOut, invocation.timeoutSeconds * 1000);
    poll.writeHead(200, {
      'content-type': 'application/json',
      'content-length': invocation.payload.length,
      'lambda-runtime-aws-request-id': invocation.requestId,
      'lambda-runtime-deadline-ms': Date.now() + invocation.timeoutSeconds * 1000,
      'lambda-runtime-invoked-function-arn': invocation.functionArn,
      'lambda-runtime-trace-id': invocation.traceId,
      ...(invocation.clientContext !== undefined && { 'lambda-runtime-client-context': invocation.clientContext }),
      ...(invocation.cognitoIdentity !== undefined && { 'lambda-runtime-cognito-identity': invocation.cognitoIdentity }),
    });
    poll.end(invocation.payload);
    poll = undefined;
  };
  const timeOut = (): void => {
    if (!running) return;
    const { requestId, timeoutSeconds } = running.invocation;
    const message = `Task timed out after ${timeoutSeconds.toFixed(2)} seconds`;
    running.log(`${new Date().toISOString()} ${requestId} ${message}`);
    kill();
    settle({ payload: errorPayload('Sandbox.Timedout', `RequestId: ${requestId} Error: ${message}`), failed: true, status: 'timeout' });
  };

  api.clients.set(token, {
    next(response) {
      initMs ??= performance.now() - startedAt;
      poll = response;
      dispatch();
    },
    streaming(requestId, contentType) {
      if (running?.invocation.requestId === requestId) running.invocation.sink?.begin(contentType);
    },
    async streamed(requestId, chunk) {
      if (running?.invocation.requestId !== requestId) return;
      if (running.invocation.sink) await running.invocation.sink.write(chunk);
      else running.gathered.push(chunk);
    },
    answered(requestId, whole) {
      if (running?.invocation.requestId !== requestId) return;
      const body = whole ?? Buffer.concat(running.gathered);
      const tooLarge = `Response payload size exceeded maximum allowed payload size (${ANSWER_BYTES_MAX} bytes).`;
      running.answer =
        body.length > ANSWER_BYTES_MAX
          ? { payload: errorPayload('Function.ResponseSizeTooLarge', tooLarge), failed: true }
          : { payload: body, failed: false };
      settleWhenRead();
    },
    failed(requestId, body) {
      if (running?.invocation.requestId !== requestId) return;
      running.answer = { payload: body, failed: true };
      settleWhenRead();
    },
    initFailed(body) {
      initError = body;
    },
  });

  readLines(child.stdio[1], log);
  readLines(child.stdio[2], (line) => {
    if (line.includes('JavaScript heap out of memory')) outOfMemory = true;
    log(line);
  });
  readLines(child.stdio[3], (line) => {
    const message = parseMessage(line);
    if (message?.log !== undefined) log(message.log);
    if (message?.done === undefined || message.done !== running?.invocation.requestId) return;
    running.marked = true;
    rssBytes = message.rssBytes ?? 0;
    settleWhenRead();
  });
  // `close` comes after all output has been read, so nothing that was logged is lost.
  child.once('close', crash);
  child.once('error', () => crash(1, null));

  const worker: Worker = {
    key,
    busy: false,
    alive: true,
    startedAt,
    idleSince: startedAt,
    logStream,
    ended,
    run(invocation, write) {
      return new Promise((resolve) => {
        const isFirst = initMs === undefined;
        running = {
          invocation,
          log: write,
          startedAt: performance.now(),
          timer: setTimeout(timeOut, Math.max(INIT_SECONDS_MAX, invocation.timeoutSeconds) * 1000),
          sent: false,
          gathered: [],
          marked: false,
          settle: (outcome) => {
            const durationMs = performance.now() - startedRunning.startedAt;
            resolve({ ...outcome, durationMs, initMs: isFirst ? initMs : undefined, rssBytes });
          },
        };
        const startedRunning = running;
        for (const line of early.splice(0)) write(line);
        if (worker.alive) dispatch();
        else crash(child.exitCode, child.signalCode);
      });
    },
    end() {
      api.clients.delete(token);
      kill();
    },
  };
  return worker;
}

function readLines(stream: ChildProcess['stdio'][number] | undefined, each: (line: string) => void): void {
  if (stream) createInterface({ input: stream as Readable, crlfDelay: Number.POSITIVE_INFINITY }).on('line', each);
}

function parseMessage(line: string): { log?: string; done?: string; rssBytes?: number } | undefined {
  try {
    return JSON.parse(line) as { log?: string; done?: string; rssBytes?: number };
  } catch {
    return undefined; // The function itself wrote to the descriptor.
  }
}

function errorPayload(errorType: string, errorMessage: string): Buffer {
  return Buffer.from(JSON.stringify({ errorType, errorMessage }));
}

function exitError(requestId: string, code: number | null, signal: NodeJS.Signals | null, outOfMemory: boolean): Buffer {
  if (outOfMemory) return errorPayload('Runtime.OutOfMemory', `RequestId: ${requestId} Error: Runtime exited with error: signal: killed`);
  const how = signal
    ? `with error: signal: ${signal === 'SIGKILL' ? 'killed' : signal}`
    : code
      ? `with error: exit status ${code}`
      : 'without providing a reason';
  return errorPayload('Runtime.ExitError', `RequestId: ${requestId} Error: Runtime exited ${how}`);
}
