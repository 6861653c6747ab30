/** The embedded cloud as a process of its own. */
import { CommandLineError, HELP, parseCommandLine, type ServeOptions } from './command/command-line';
import { chooseAccount, prepareDataFolder } from './command/data-folder';
import { explainStart } from './command/explain-start';
import type { ListeningCloud } from './listen';
import { openAuthority } from './tls/authority';
import { describeTrust } from './tls/trust';

/** How long what is running may take to end before the process ends all the same. */
const GRACE_MS = 8000;

function log(level: string, text: string, detail?: unknown): void {
  const cause = detail instanceof Error ? `: ${detail.stack ?? detail.message}` : detail === undefined ? '' : `: ${String(detail)}`;
  process.stderr.write(`${level} ${text}${cause}\n`);
}

async function serve(options: ServeOptions): Promise<void> {
  const { dataFolder, port, host, keyIsPrivate, smtpUrl } = options;
  prepareDataFolder(dataFolder);
  const management = chooseAccount(dataFolder, options);
  // Loaded only now, so that help and a mistyped option answer at once.
  const { listen } = await import('./listen');
  const started = await listen({ dataFolder, port, host, management, smtpUrl, log }).catch((error: unknown) => {
    throw explainStart(error, options);
  });
  endWithSignals(started);
  // Everything on standard output is a shell's: it can be read into one as it is.
  process.stdout.write(`# cloud listening on ${started.endpoint}\n`);
  if (keyIsPrivate) return;
  process.stdout.write(
    [
      `# account ${management.accountId}`,
      // Names that SDKs make of a bucket's below `localhost` resolve in browsers only; of an address they make none.
      `export AWS_ENDPOINT_URL=http://127.0.0.1:${started.port}`,
      `export AWS_ACCESS_KEY_ID=${management.accessKeyId}`,
      `export AWS_SECRET_ACCESS_KEY='${management.secretKey.replaceAll("'", `'\\''`)}'`,
      'export AWS_REGION=us-east-1',
      '',
    ].join('\n'),
  );
}

function endWithSignals(started: ListeningCloud): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    started.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log('error', 'stopping failed', error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // The process that started this one has ended, however it ended.
  process.on('disconnect', stop);
}

async function run(): Promise<void> {
  const line = parseCommandLine(process.argv.slice(2), process.env);
  switch (line.command) {
    case 'help':
      process.stdout.write(HELP);
      return;
    case 'trust':
      prepareDataFolder(line.dataFolder);
      process.stdout.write(describeTrust(openAuthority(line.dataFolder), process.platform));
      return;
    case 'serve':
      return serve(line);
    default:
      return line satisfies never;
  }
}

run().catch((error: unknown) => {
  if (error instanceof CommandLineError) process.stderr.write(`${error.message}\n`);
  else log('error', 'The cloud could not start', error);
  process.exit(1);
});
