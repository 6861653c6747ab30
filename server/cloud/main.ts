/** The embedded cloud as a process of its own. */
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { listen } from './listen';
import { newAccessKeyId } from './state/directory';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4566' },
    host: { type: 'string', default: '127.0.0.1' },
    data: { type: 'string', default: '.slipway/cloud' },
    account: { type: 'string', default: '000000000000' },
    'access-key': { type: 'string' },
    'secret-key': { type: 'string' },
  },
});

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

// The key may come by the environment, so that it shows in no list of processes.
const accessKeyId = values['access-key'] ?? process.env.SLIPWAY_CLOUD_ACCESS_KEY_ID ?? newAccessKeyId('AKIA');
const secretKey = values['secret-key'] ?? process.env.SLIPWAY_CLOUD_SECRET_KEY ?? randomBytes(30).toString('base64');
const generated = values['secret-key'] === undefined && process.env.SLIPWAY_CLOUD_SECRET_KEY === undefined;
const dataFolder = resolve(values.data);

try {
  mkdirSync(dataFolder, { recursive: true });
} catch (error) {
  fail(`The cloud cannot write to ${dataFolder}: ${String(error)}. Choose another folder with --data.`);
}

const started = await listen({
  dataFolder,
  port: Number(values.port),
  host: values.host,
  management: { accountId: values.account, accessKeyId, secretKey },
  log: (level, text, detail) => {
    const cause = detail instanceof Error ? `: ${detail.stack ?? detail.message}` : detail === undefined ? '' : `: ${String(detail)}`;
    process.stderr.write(`${level} ${text}${cause}\n`);
  },
}).catch((error: unknown) => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') fail(`Port ${values.port} is taken. Stop what uses it, or choose another with --port.`);
  if (code === 'SQLITE_BUSY') fail(`Another cloud is using ${dataFolder}. Stop it first, or choose another folder with --data.`);
  return fail(`The cloud could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
});

process.stdout.write(`cloud listening on ${started.endpoint}\n`);
if (generated) {
  process.stdout.write(
    `export AWS_ENDPOINT_URL=${started.endpoint}\nexport AWS_ACCESS_KEY_ID=${accessKeyId}\nexport AWS_SECRET_ACCESS_KEY=${secretKey}\nexport AWS_REGION=us-east-1\n`,
  );
}

let stopping = false;
const stop = (): void => {
  if (stopping) return;
  stopping = true;
  started.close().then(
    () => process.exit(0),
    () => process.exit(1),
  );
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
// The process that started this one has ended, however it ended.
process.on('disconnect', stop);
