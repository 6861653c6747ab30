/** The only reader of `process.env`: everything a person can set from outside, checked once. */
import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';
import { UserError } from '@/lib/result';

const port = (fallback: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number')
    .transform(Number)
    .refine((value) => value > 0 && value < 65_536, 'must be between 1 and 65535')
    .default(fallback);

const variablesSchema = z.object({
  SLIPWAY_DATA: z.string().min(1).default('.slipway'),
  SLIPWAY_HOST: z.string().min(1).default('127.0.0.1'),
  SLIPWAY_PORT: port(3000),
  SLIPWAY_CLOUD_PORT: port(4566),
  SLIPWAY_EDGE_PORT: port(8080),
  SLIPWAY_URL: z.url({ protocol: /^https?$/, error: 'must be an address such as https://console.example.com' }).optional(),
  SLIPWAY_CONCURRENCY: z
    .string()
    .regex(/^[1-9]\d?$/, 'must be a number from 1 to 99')
    .transform(Number)
    .default(4),
  SLIPWAY_SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be an address such as smtp://user:password@mail.example.com:587' })
    .optional(),
  DATABASE_URL: z.string().min(1).optional(),
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
});

export interface Env {
  /** Absolute folder that holds all state. */
  dataFolder: string;
  /** Absolute folder of Slipway itself: where `npm start` runs. */
  rootFolder: string;
  /** Address that every process listens on. */
  host: string;
  webPort: number;
  cloudPort: number;
  edgePort: number;
  /** Where people open the console, without a trailing slash. */
  url: string;
  /** Where SDK clients reach the embedded cloud, without a trailing slash. */
  cloudEndpoint: string;
  /** How many jobs one worker runs at a time. */
  concurrency: number;
  /** A mail server, with its password, that takes what the embedded cloud's user pools send. */
  smtpUrl?: string;
  development: boolean;
}

/**
 * Reads and checks the settings in `variables`.
 * @throws UserError naming the first variable that is wrong.
 */
export function readEnv(variables: NodeJS.ProcessEnv = process.env): Env {
  const parsed = variablesSchema.safeParse(variables);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = String(issue?.path[0] ?? 'environment');
    const given = name === 'SLIPWAY_SMTP_URL' ? 'not readable' : `"${variables[name] ?? ''}"`; // It may hold a password.
    throw new UserError({
      code: 'bad-setting',
      message: `${name} is ${given}, but ${issue?.message ?? 'it is not valid'}.`,
      resolution: `Correct ${name}, or remove it to use the default.`,
      field: name,
    });
  }
  const set = parsed.data;
  if (set.DATABASE_URL !== undefined) {
    throw new UserError({
      code: 'unsupported-database',
      message: 'DATABASE_URL is set, but this version keeps its data in SQLite only.',
      resolution: 'Remove DATABASE_URL, and set SLIPWAY_DATA to choose the folder.',
      field: 'DATABASE_URL',
    });
  }
  return {
    dataFolder: isAbsolute(set.SLIPWAY_DATA) ? set.SLIPWAY_DATA : resolve(set.SLIPWAY_DATA),
    rootFolder: process.cwd(),
    host: set.SLIPWAY_HOST,
    webPort: set.SLIPWAY_PORT,
    cloudPort: set.SLIPWAY_CLOUD_PORT,
    edgePort: set.SLIPWAY_EDGE_PORT,
    url: (set.SLIPWAY_URL ?? `http://localhost:${set.SLIPWAY_PORT}`).replace(/\/+$/, ''),
    cloudEndpoint: `http://localhost:${set.SLIPWAY_CLOUD_PORT}`,
    concurrency: set.SLIPWAY_CONCURRENCY,
    smtpUrl: set.SLIPWAY_SMTP_URL,
    development: set.NODE_ENV === 'development',
  };
}

let current: Env | undefined;

/** The settings of this process. */
export function getEnv(): Env {
  current ??= readEnv();
  return current;
}

/** What a child process needs of the surroundings to find programs and temporary folders, and nothing secret. */
export function childVariables(): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'LANG', 'SystemRoot', 'PATHEXT'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, String(process.env[name])]])));
}

/** Everything the parent was given: for the processes of Slipway itself, never for code of an app. */
export function inheritedVariables(): NodeJS.ProcessEnv {
  return { ...process.env };
}
