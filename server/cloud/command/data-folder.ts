/** The data folder of a cloud that runs on its own: made private, with the default account's credentials in it. */
import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ManagementAccount } from '../services/organizations/management-account';
import { newAccessKeyId } from '../state/directory';
import { CommandLineError, type ServeOptions } from './command-line';

const FILE = 'credentials.json';
const DEFAULT_ACCOUNT = '000000000000';

/** @throws CommandLineError when it cannot be written to. */
export function prepareDataFolder(folder: string): void {
  try {
    makeFolder(folder);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new CommandLineError(`The cloud cannot write to ${folder}; make it writable, or choose another folder with --data.`, { cause });
  }
}

/** One level at a time: in a folder where nothing can be made (`/proc`) Node's own recursion never ends. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/**
 * The default account and the key of its administrator: as told, else as kept from an earlier start, else new.
 * @throws CommandLineError when the folder belongs to another account than the one asked for.
 */
export function chooseAccount(folder: string, { accountId, key }: Pick<ServeOptions, 'accountId' | 'key'>): ManagementAccount {
  const kept = readKept(join(folder, FILE));
  if (kept && accountId !== undefined && accountId !== kept.accountId) {
    throw new CommandLineError(
      `The data in ${folder} belongs to account ${kept.accountId}; leave out --account, or choose another folder with --data.`,
    );
  }
  const chosen: ManagementAccount = {
    accountId: accountId ?? kept?.accountId ?? DEFAULT_ACCOUNT,
    accessKeyId: key?.accessKeyId ?? kept?.accessKeyId ?? newAccessKeyId('AKIA'),
    secretKey: key?.secretKey ?? kept?.secretKey ?? randomBytes(30).toString('base64'),
  };
  if (!key && !kept) {
    const file = join(folder, FILE);
    writeFileSync(`${file}.new`, `${JSON.stringify(chosen, undefined, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return chosen;
}

function readKept(file: string): ManagementAccount | undefined {
  if (!existsSync(file)) return undefined;
  const kept: unknown = parse(readFileSync(file, 'utf8'));
  if (isAccount(kept)) return kept;
  throw new CommandLineError(`${file} holds no credentials; remove it to have new ones made.`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // The caller says what to do about a file that holds something else.
  }
}

function isAccount(value: unknown): value is ManagementAccount {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['accountId', 'accessKeyId', 'secretKey'].every((name) => typeof Reflect.get(value, name) === 'string')
  );
}
