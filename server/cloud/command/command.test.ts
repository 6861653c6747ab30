import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bundleCloud } from '../testing/bundle-cloud';
import { parseCommandLine } from './command-line';
import { chooseAccount, prepareDataFolder } from './data-folder';
import { explainStart } from './explain-start';

let folder: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cloud-command-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

describe('the command line', () => {
  test('says what each option is when it is not given', () => {
    expect(parseCommandLine([], {})).toEqual({
      command: 'serve',
      port: 4566,
      host: '127.0.0.1',
      dataFolder: join(process.cwd(), '.slipway/cloud'),
      keyIsPrivate: false,
    });
    expect(parseCommandLine(['trust', '--data', folder], {})).toEqual({ command: 'trust', dataFolder: folder });
    expect(parseCommandLine(['--port', 'x', '-h'], {})).toEqual({ command: 'help' });
  });

  test('a key comes by options or by the environment, which is kept from the log', () => {
    const variables = { SLIPWAY_CLOUD_ACCESS_KEY_ID: 'AKIAENV', SLIPWAY_CLOUD_SECRET_KEY: 's' };
    expect(parseCommandLine([], variables)).toMatchObject({ key: { accessKeyId: 'AKIAENV', secretKey: 's' }, keyIsPrivate: true });
    expect(parseCommandLine(['--access-key', 'test', '--secret-key', 't'], variables)).toMatchObject({
      key: { accessKeyId: 'test', secretKey: 't' },
      keyIsPrivate: false,
    });
  });

  test('a mail server comes by an option or by the environment', () => {
    const smtpUrl = 'smtp://app:secret@mail.example.com:587';
    expect(parseCommandLine(['--smtp-url', smtpUrl], {})).toMatchObject({ smtpUrl });
    expect(parseCommandLine([], { SLIPWAY_SMTP_URL: smtpUrl })).toMatchObject({ smtpUrl });
    const wrong = () => parseCommandLine([], { SLIPWAY_SMTP_URL: 'mail.example.com:secret' });
    expect(wrong).toThrow('SLIPWAY_SMTP_URL is no address of a mail server');
    expect(wrong).not.toThrow('secret');
  });

  test.each([
    [['--port', '70000'], '--port is "70000"; give a number from 0 to 65535.'],
    [['--port', '-1'], /^Option '--port'/],
    [['--account', '12'], '--account is "12"; give the 12 digits of an account id.'],
    [['--access-key', 'AKIA'], '--access-key and --secret-key belong together; give both or neither.'],
    [['--access-key', 'a/b', '--secret-key', 's'], /letters, digits and underscores/],
    [['--nope'], "Unknown option '--nope'; --help lists what there is."],
    [['start'], '"start" is no command of the cloud; --help lists what there is.'],
    [['trust', 'me'], '"me" is no command of the cloud; --help lists what there is.'],
  ])('%j is refused in one sentence', (words, message) => {
    expect(() => parseCommandLine(words, {})).toThrow(message);
  });
});

describe('the data folder', () => {
  test('keeps a generated key, readable by its owner alone', () => {
    const first = chooseAccount(folder, {});
    expect(first).toEqual({ accountId: '000000000000', accessKeyId: expect.stringMatching(/^AKIA\w{16}$/), secretKey: expect.any(String) });
    expect(first.secretKey).toHaveLength(40);
    expect(statSync(join(folder, 'credentials.json')).mode & 0o777).toBe(0o600);
    expect(chooseAccount(folder, {})).toEqual(first);
    expect(() => chooseAccount(folder, { accountId: '111122223333' })).toThrow(/belongs to account 000000000000; leave out --account/);
  });

  test('a key that was given is used and not kept', () => {
    const key = { accessKeyId: 'test', secretKey: 'secret' };
    expect(chooseAccount(folder, { accountId: '111122223333', key })).toEqual({ accountId: '111122223333', ...key });
    expect(chooseAccount(folder, {})).not.toMatchObject(key);
  });

  test('what cannot be written to, or holds something else, is named', () => {
    writeFileSync(join(folder, 'credentials.json'), '{"accountId":1}');
    expect(() => chooseAccount(folder, {})).toThrow(/credentials.json holds no credentials; remove it/);
    expect(() => prepareDataFolder(join(folder, 'credentials.json', 'below'))).toThrow(
      /cannot write to .* choose another folder with --data/,
    );
    expect(() => prepareDataFolder('/proc/slipway')).toThrow(/cannot write to \/proc\/slipway/);
  });
});

test('an unforeseen fault is not explained away', () => {
  const fault = new TypeError('x is undefined');
  expect(explainStart(fault, { port: 1, host: 'h', dataFolder: 'd' })).toBe(fault);
});

/** The process itself, as `npm run cloud` runs it. */
async function run(...words: string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, [await bundleCloud(), ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  return child;
}

async function outcome(child: ChildProcess): Promise<{ code: number; said: string }> {
  if (!child.stderr) throw new Error('Standard error is a pipe.');
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  return { code, said };
}

async function readExports(child: ChildProcess): Promise<Record<string, string>> {
  let output = '';
  for await (const chunk of child.stdout ?? []) {
    output += chunk;
    if (output.includes('AWS_REGION=')) break;
  }
  return Object.fromEntries(Array.from(output.matchAll(/^export (\w+)='?([^'\n]*)'?$/gm), ([, name = '', value = '']) => [name, value]));
}

describe('the process', () => {
  test('prints what a shell needs, answers, ends on SIGTERM, and comes back with the same key', async () => {
    const first = await run('--port', '0', '--data', folder);
    const variables = await readExports(first);
    const client = new STSClient({
      endpoint: variables.AWS_ENDPOINT_URL ?? '',
      region: variables.AWS_REGION ?? '',
      credentials: { accessKeyId: variables.AWS_ACCESS_KEY_ID ?? '', secretAccessKey: variables.AWS_SECRET_ACCESS_KEY ?? '' },
    });
    expect((await client.send(new GetCallerIdentityCommand({}))).Arn).toBe('arn:aws:iam::000000000000:user/slipway');
    client.destroy();
    const ended = outcome(first);
    first.kill('SIGTERM');
    expect(await ended).toEqual({ code: 0, said: '' });

    const second = await run('--port', '0', '--data', folder);
    expect(await readExports(second)).toMatchObject({
      AWS_ACCESS_KEY_ID: variables.AWS_ACCESS_KEY_ID,
      AWS_SECRET_ACCESS_KEY: variables.AWS_SECRET_ACCESS_KEY,
    });
    expect(await outcome(await run('--port', '0', '--data', folder))).toEqual({
      code: 1,
      said: `Another cloud is using ${folder}; stop that one, or choose another folder with --data.\n`,
    });
    const stopped = outcome(second);
    second.kill('SIGINT');
    expect((await stopped).code).toBe(0);
  }, 60_000);

  test('a taken port ends it with one sentence', async () => {
    const taker = createServer().listen(0, '127.0.0.1');
    await once(taker, 'listening');
    const address = taker.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    expect(await outcome(await run('--port', String(port), '--data', folder))).toEqual({
      code: 1,
      said: `Port ${port} is taken by another program; stop that one, or choose another with --port.\n`,
    });
    taker.close();
  }, 60_000);

  test('trust names the root certificate that it has made', async () => {
    const child = await run('trust', '--data', folder);
    const output = child.stdout ? await text(child.stdout) : '';
    const [, file = ''] = /is (\S+root\.pem)\./.exec(output) ?? [];
    expect(readFileSync(file, 'utf8')).toContain('BEGIN CERTIFICATE');
  }, 60_000);
});
