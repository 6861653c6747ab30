import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Cloud, openCloud } from '../../cloud';
import type { Call } from '../../service';
import { zipInline } from './code';
import { createFunction } from './operations/create-function';
import { invoke } from './operations/invoke';
import { service } from './service';

let cloud: Cloud;
let call: Call;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-lambda-test-'));
  cloud = openCloud({ dataFolder: folder, endpoint: 'http://localhost:4566' });
  call = cloud.callAs({ kind: 'root', accountId: '123456789012' }, 'us-east-1');
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await service.stop?.(cloud);
  await cloud.close();
  await rm(folder, { recursive: true });
});

let count = 0;
async function make(source: string, options: { file?: string; timeout?: number; memory?: number; runtime?: string } = {}) {
  count += 1;
  const name = `function-${count}`;
  await createFunction.run(call, {
    FunctionName: name,
    Role: 'arn:aws:iam::123456789012:role/function',
    Runtime: (options.runtime ?? 'nodejs20.x') as 'nodejs20.x',
    Handler: 'index.handler',
    Timeout: options.timeout,
    MemorySize: options.memory,
    Code: { ZipFile: await zipInline(options.file ?? 'index.mjs', source) },
  });
  return name;
}

async function answer(name: string, event: unknown = {}) {
  const output = await invoke.run(call, { FunctionName: name, LogType: 'Tail', Payload: Buffer.from(JSON.stringify(event)) });
  const log = Buffer.from(output.LogResult ?? '', 'base64').toString();
  return { error: output.FunctionError, value: JSON.parse(Buffer.from(output.Payload ?? []).toString()), log };
}

describe('invoke', () => {
  it('answers from ES modules and CommonJS, with an async function and a callback', async () => {
    const esm = await make('export const handler = async (event) => ({ doubled: event.n * 2 });');
    expect(await answer(esm, { n: 21 })).toMatchObject({ value: { doubled: 42 }, error: undefined });
    const cjs = await make("exports.handler = (event, context, callback) => setTimeout(() => callback(null, 'late'), 5);", {
      file: 'index.js',
    });
    expect((await answer(cjs)).value).toBe('late');
  });

  it('reuses a process, and starts another for a concurrent invocation', async () => {
    const name = await make(
      'let calls = 0; export const handler = async ({ waitMs }) => { calls += 1; await new Promise((r) => setTimeout(r, waitMs ?? 0)); return { calls, pid: process.pid }; };',
    );
    const first = await answer(name);
    const second = await answer(name);
    expect(second.value).toEqual({ calls: 2, pid: first.value.pid });
    const [a, b] = await Promise.all([answer(name, { waitMs: 300 }), answer(name, { waitMs: 300 })]);
    expect(a.value.pid).not.toBe(b.value.pid);
  });

  it('gives errors in the shape of AWS and logs them', async () => {
    const name = await make("export const handler = async () => { console.log('before'); throw new TypeError('no such thing'); };");
    const { error, value, log } = await answer(name);
    expect(error).toBe('Unhandled');
    expect(value).toMatchObject({ errorType: 'TypeError', errorMessage: 'no such thing' });
    expect(value.trace[0]).toBe('TypeError: no such thing');
    expect(log).toMatch(/^START RequestId: .*\n.*\tINFO\tbefore\n.*\tERROR\tInvoke Error/);
    expect(log).toContain('REPORT RequestId:');
  });

  it('survives what a function does to its process', async () => {
    const exits = await make('export const handler = async () => process.exit(3);');
    expect((await answer(exits)).value).toMatchObject({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringMatching(/Error: Runtime exited with error: exit status 3$/),
    });
    const loops = await make('export const handler = async ({ loop }) => { while (loop); return 1; };', { timeout: 3 });
    expect((await answer(loops, { loop: true })).value).toMatchObject({
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringContaining('Task timed out after 3.00 seconds'),
    });
    expect((await answer(loops, { loop: false })).value).toBe(1);
    const broken = await make("import './missing.mjs'; export const handler = () => {};");
    expect((await answer(broken)).value).toMatchObject({ errorType: 'Runtime.ImportModuleError' });
    const unnamed = await make('export const other = 1;');
    expect((await answer(unnamed)).value).toMatchObject({ errorType: 'Runtime.HandlerNotFound' });
  });

  it('ends a function that uses more memory than it has', async () => {
    const name = await make(
      'export const handler = async () => { const all = []; for (;;) all.push(new Array(1e5).fill(Math.random())); };',
      {
        timeout: 20,
      },
    );
    expect((await answer(name)).value).toMatchObject({ errorType: 'Runtime.OutOfMemory' });
  });

  it('shows a function nothing of the environment it was started from, and gives it the AWS SDK', async () => {
    vi.stubEnv('SECRET_OF_THE_CLOUD', 'hidden');
    const esm = await make(
      "import { S3Client } from '@aws-sdk/client-s3'; export const handler = async () => ({ env: process.env, s3: typeof S3Client });",
    );
    const { value } = await answer(esm);
    expect(value.s3).toBe('function');
    expect(value.env).not.toHaveProperty('SECRET_OF_THE_CLOUD');
    expect(value.env).toMatchObject({ AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: 'http://127.0.0.1:4566', AWS_LAMBDA_FUNCTION_NAME: esm });
    expect(cloud.directory.findAccessKey(value.env.AWS_ACCESS_KEY_ID)?.principal).toMatchObject({ kind: 'role', roleName: 'function' });
    const cjs = await make("const { S3Client } = require('@aws-sdk/client-s3'); exports.handler = async () => typeof S3Client;", {
      file: 'index.js',
    });
    expect((await answer(cjs)).value).toBe('function');
  });

  it.skipIf(spawnSync('python3', ['--version']).status !== 0)(
    'runs Python where there is one, with its log, errors and limits',
    async () => {
      const source = `
import logging, os
def handler(event, context):
    print("printed")
    logging.getLogger().warning("logged %s", event["n"])
    if event["n"] == 0:
        return 1 / event["n"]
    return {"doubled": event["n"] * 2, "name": context.function_name, "time": context.get_remaining_time_in_millis() > 0, "é": os.environ["AWS_REGION"]}
`;
      const name = await make(source, { runtime: 'python3.13', file: 'index.py' });
      const good = await answer(name, { n: 21 });
      expect(good.value).toEqual({ doubled: 42, name, time: true, é: 'us-east-1' });
      expect(good.log).toMatch(/\nprinted\n\[WARNING\]\t\S+Z\t[0-9a-f-]{36}\tlogged 21\n/);
      const bad = await answer(name, { n: 0 });
      expect([bad.error, bad.value.errorType, bad.value.errorMessage]).toEqual(['Unhandled', 'ZeroDivisionError', 'division by zero']);
      const missing = await make('import nothing_of_this_name', { runtime: 'python3.12', file: 'index.py' });
      expect((await answer(missing)).value).toMatchObject({
        errorType: 'Runtime.ImportModuleError',
        errorMessage: "Unable to import module 'index': No module named 'nothing_of_this_name'",
      });
    },
  );

  it('refuses runtimes that it cannot run, by name', async () => {
    const name = await make('handler() {}', { runtime: 'java21', file: 'index.java' });
    await expect(answer(name)).rejects.toMatchObject({ code: 'InvalidRuntimeException', message: expect.stringContaining('java21') });
  });
});
