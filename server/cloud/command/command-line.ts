/** What `npm run cloud --` understands, checked. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface ServeOptions {
  port: number;
  host: string;
  /** Absolute. */
  dataFolder: string;
  /** The default account; the data folder's own, or all zeros, when not given. */
  accountId?: string;
  /** The administrator's key; generated and kept in the data folder when not given. */
  key?: { accessKeyId: string; secretKey: string };
  /** The key came by the environment, where it is kept from lists of processes; it is kept from the log too. */
  keyIsPrivate: boolean;
  /** A mail server, with its password. */
  smtpUrl?: string;
}

export type CommandLine = { command: 'help' } | { command: 'trust'; dataFolder: string } | ({ command: 'serve' } & ServeOptions);

/** One sentence for whoever typed the command. */
export class CommandLineError extends Error {
  override readonly name = 'CommandLineError';
}

export const HELP = `The embedded cloud: AWS's protocols on one port, over http and https.

  npm run cloud -- [options]          run it until Ctrl-C or SIGTERM
  npm run cloud -- trust [--data DIR] how to make this system trust its https

  --port PORT         4566 when not given, 0 for any free one
  --host ADDRESS      127.0.0.1 when not given: this machine alone reaches it
  --data DIR          where everything is kept; .slipway/cloud when not given
  --account ID        12 digits, the default account of a new data folder; 000000000000 when not given
  --access-key ID     the key of its administrator, with --secret-key SECRET; or in the environment as
                      SLIPWAY_CLOUD_ACCESS_KEY_ID and SLIPWAY_CLOUD_SECRET_KEY.
                      Generated and kept in the data folder when not given
  --smtp-url URL      sends mail by a server, as smtp://user:password@host:587?from=app@example.com, beside the outbox;
                      or in the environment as SLIPWAY_SMTP_URL. Mail stays on this machine when not given
  --help              this text

It prints what a shell needs to reach it. In a script:

  npm run --silent cloud -- --data DIR > cloud.env &
  until grep -q AWS_REGION cloud.env; do sleep 0.1; done; . ./cloud.env
  aws s3 ls
`;

const OPTIONS = {
  port: { type: 'string', default: '4566' },
  host: { type: 'string', default: '127.0.0.1' },
  data: { type: 'string', default: '.slipway/cloud' },
  account: { type: 'string' },
  'access-key': { type: 'string' },
  'secret-key': { type: 'string' },
  'smtp-url': { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** @throws CommandLineError that says what is wrong and what is meant. */
export function parseCommandLine(words: string[], variables: Record<string, string | undefined>): CommandLine {
  const { values, positionals } = parseWords(words);
  if (values.help) return { command: 'help' };
  const [command, ...others] = positionals;
  const unknown = command === 'trust' ? others[0] : command;
  if (unknown !== undefined) throw new CommandLineError(`"${unknown}" is no command of the cloud; --help lists what there is.`);
  const dataFolder = resolve(values.data);
  if (command === 'trust') return { command, dataFolder };
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) {
    throw new CommandLineError(`--port is "${values.port}"; give a number from 0 to 65535.`);
  }
  const accountId = values.account;
  if (accountId !== undefined && !/^\d{12}$/.test(accountId)) {
    throw new CommandLineError(`--account is "${accountId}"; give the 12 digits of an account id.`);
  }
  const typed = values['access-key'] !== undefined || values['secret-key'] !== undefined;
  const key = typed
    ? keyOf(values['access-key'], values['secret-key'], '--access-key', '--secret-key')
    : keyOf(
        variables.SLIPWAY_CLOUD_ACCESS_KEY_ID,
        variables.SLIPWAY_CLOUD_SECRET_KEY,
        'SLIPWAY_CLOUD_ACCESS_KEY_ID',
        'SLIPWAY_CLOUD_SECRET_KEY',
      );
  const smtpUrl = smtpUrlOf(values['smtp-url'], '--smtp-url') ?? smtpUrlOf(variables.SLIPWAY_SMTP_URL, 'SLIPWAY_SMTP_URL');
  return {
    command: 'serve',
    port,
    host: values.host,
    dataFolder,
    keyIsPrivate: !typed && key !== undefined,
    ...(accountId !== undefined && { accountId }),
    ...(key && { key }),
    ...(smtpUrl !== undefined && { smtpUrl }),
  };
}

function parseWords(words: string[]) {
  try {
    return parseArgs({ args: words, options: OPTIONS, allowPositionals: true });
  } catch (cause) {
    // The first sentence names the option; what follows is about positional arguments.
    const [sentence = ''] = (cause instanceof Error ? cause.message : String(cause)).split(/[.\n]/);
    throw new CommandLineError(`${sentence}; --help lists what there is.`, { cause });
  }
}

/** Says what is wrong without the address itself, which may hold a password. */
function smtpUrlOf(given: string | undefined, name: string): string | undefined {
  if (!given) return undefined;
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '') {
    throw new CommandLineError(`${name} is no address of a mail server; give one such as smtp://user:password@mail.example.com:587.`);
  }
  return given;
}

function keyOf(accessKeyId: string | undefined, secretKey: string | undefined, idName: string, secretName: string): ServeOptions['key'] {
  if (accessKeyId === undefined && secretKey === undefined) return undefined;
  if (!accessKeyId || !secretKey) throw new CommandLineError(`${idName} and ${secretName} belong together; give both or neither.`);
  if (!/^\w{1,128}$/.test(accessKeyId)) {
    throw new CommandLineError(`${idName} holds letters, digits and underscores only, 128 at most.`);
  }
  return { accessKeyId, secretKey };
}
