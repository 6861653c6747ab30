/** Runs one invocation of a function version and writes its log. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cloud } from '../../../cloud';
import type { Partition } from '../../../state/partition';
import type { LogEvent } from '../../cloudwatch-logs/append-log-events';
import { rolePrincipal } from '../../iam/perform-authorized';
import { unpackedFolder } from '../code';
import { tooMany } from '../errors';
import type { FoundFunction, FunctionVersion } from '../functions';
import { getLayerByArn } from '../layers';
import { processEnvironment } from './environment';
import { type Interpreter, interpreterFor } from './interpreters';
import { openPool, type Pool } from './pool';
import { flushLogs, recordLog } from './record-log';
import { recordRun, recordThrottle } from './record-run';
import { openRuntimeApi, type RuntimeApi } from './runtime-api';
import { openWatchdog, type Watchdog } from './watchdog';
import { type Invocation, type Outcome, type ResponseSink, startWorker, type Worker } from './worker';

/** How long the credentials of a process are good for; it is used for at most this less Lambda's longest invocation. */
const CREDENTIALS_SECONDS = 6 * 3600;
const WORKER_AGE_MS_MAX = (CREDENTIALS_SECONDS - 15 * 60 - 60) * 1000;

interface Runtime {
  pool: Pool;
  api: Promise<RuntimeApi>;
  watchdog: Watchdog;
}

function runtimeOf(cloud: Cloud): Runtime {
  return cloud.shared<Runtime>('lambda-runtime', () => ({ pool: openPool(), api: openRuntimeApi(), watchdog: openWatchdog() }));
}

export interface Run {
  outcome: Outcome;
  /** All lines of this invocation. */
  lines: string[];
}

/**
 * @throws InvalidRuntimeException for runtimes that this machine cannot run, TooManyRequestsException beyond the
 * reserved concurrency. What goes wrong inside the function is an outcome.
 */
export async function runFunction(cloud: Cloud, found: FoundFunction, payload: Uint8Array, options: RunOptions): Promise<Run> {
  const { version, record, partition, arn } = found;
  const interpreter = await interpreterFor(cloud, version);
  const { pool } = runtimeOf(cloud);
  const prefix = poolPrefix(found);
  if (record.reservedConcurrency !== undefined && pool.countBusy(prefix) >= record.reservedConcurrency) {
    recordThrottle(cloud, found);
    throw tooMany('Rate Exceeded.');
  }
  const worker = await pool.acquire(`${prefix}${version.revisionId}`, WORKER_AGE_MS_MAX, () => start(cloud, found, pool, interpreter));
  const events: LogEvent[] = [];
  const write = (message: string): void => void events.push({ timestamp: cloud.now().getTime(), message });
  const invocation: Invocation = {
    requestId: options.requestId,
    functionArn: arn,
    payload,
    timeoutSeconds: version.timeoutSeconds,
    traceId: options.traceId ?? newTraceId(cloud.now()),
    clientContext: options.clientContext,
    sink: options.sink,
  };
  const concurrent = pool.countBusy(prefix);
  write(`START RequestId: ${invocation.requestId} Version: ${version.version}`);
  const outcome = await worker.run(invocation, write).finally(() => pool.release(worker));
  write(`END RequestId: ${invocation.requestId}`);
  write(report(invocation.requestId, version, outcome));
  recordRun(cloud, found, outcome, concurrent);
  const lines = events.map(({ message }) => message);
  // Only the log group tells of the start of a process: the tail of an invocation begins with the invocation.
  if (outcome.initMs !== undefined) {
    events.unshift({ timestamp: events[0]?.timestamp ?? 0, message: `INIT_START Runtime Version: ${interpreter.version}` });
  }
  recordLog(cloud, partition, version.logging.group, worker.logStream, events);
  return { outcome, lines };
}

export interface RunOptions {
  requestId: string;
  traceId?: string;
  clientContext?: string;
  /** Where a streamed answer goes while it is made; the outcome's payload is then empty. */
  sink?: ResponseSink;
}

async function start(cloud: Cloud, { version, partition }: FoundFunction, pool: Pool, interpreter: Interpreter): Promise<Worker> {
  const runtime = runtimeOf(cloud);
  const api = await runtime.api;
  const taskFolder = await unpackedFolder({ cloud }, partition, version.code);
  const layerFolders: string[] = [];
  for (const arn of version.layers) {
    const { layer, partition: home } = getLayerByArn({ cloud }, arn);
    layerFolders.push(await unpackedFolder({ cloud }, home, layer.code));
  }
  const { region } = partition;
  const principal = rolePrincipal(version.role, version.name);
  if (!principal) throw new Error(`${version.role} is no role.`);
  const credentials = cloud.directory.issueCredentials(principal, { now: cloud.now(), durationSeconds: CREDENTIALS_SECONDS });
  const logStream = `${cloud.now().toISOString().slice(0, 10).replaceAll('-', '/')}/[${version.version}]${randomBytes(16).toString('hex')}`;
  const temporaryFolders = temporaryFoldersOf(partition);
  await mkdir(temporaryFolders, { recursive: true });
  const temporaryFolder = await mkdtemp(join(temporaryFolders, 'run-'));
  const worker = startWorker({
    key: `${poolPrefix({ version, partition })}${version.revisionId}`,
    api,
    watchdog: runtime.watchdog,
    logStream,
    cwd: taskFolder,
    temporaryFolder,
    interpreter,
    environment: (runtimeApi) =>
      processEnvironment(cloud, version, { region, taskFolder, layerFolders, temporaryFolder, runtimeApi, logStream, credentials }),
    whenEnded() {
      partition.signal.removeEventListener('abort', end);
      cloud.directory.removeAccessKey(credentials.accessKeyId);
      pool.ended(worker);
    },
  });
  const end = (): void => worker.end();
  partition.signal.addEventListener('abort', end);
  return worker;
}

function poolPrefix({ version, partition }: Pick<FoundFunction, 'version' | 'partition'>): string {
  return `${partition.accountId}/${partition.region}/${version.name}/`;
}

/** After a change of the function: its idle processes end, busy ones once they are free. */
export function retireWorkers(cloud: Cloud, found: Pick<FoundFunction, 'version' | 'partition'>): void {
  runtimeOf(cloud).pool.retire(poolPrefix(found));
}

/** Ends all processes and writes what they have logged. */
export async function stopRuntime(cloud: Cloud): Promise<void> {
  const { pool, api, watchdog } = runtimeOf(cloud);
  await pool.close();
  watchdog.close();
  (await api).close();
  flushLogs(cloud);
}

/** What processes have in place of `/tmp`; what a crash left there is deleted at start. */
export function temporaryFoldersOf(partition: Partition): string {
  return join(partition.cacheFolder, 'lambda', 'tmp');
}

function newTraceId(now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000).toString(16);
  return `Root=1-${seconds}-${randomBytes(12).toString('hex')};Parent=${randomUUID().replaceAll('-', '').slice(0, 16)};Sampled=0`;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html */
function report(requestId: string, version: FunctionVersion, { durationMs, initMs, rssBytes, status }: Outcome): string {
  const parts = [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${durationMs.toFixed(2)} ms`,
    `Billed Duration: ${Math.ceil(durationMs + (initMs ?? 0))} ms`,
    `Memory Size: ${version.memorySizeMb} MB`,
    `Max Memory Used: ${Math.min(Math.ceil(rssBytes / 1024 / 1024), version.memorySizeMb)} MB`,
  ];
  if (initMs !== undefined) parts.push(`Init Duration: ${initMs.toFixed(2)} ms`);
  if (status) parts.push(`Status: ${status}`);
  return `${parts.join('\t')}\t`;
}
