import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '@/lib/result';
import { GitError, runGit } from './run-git';

const waitMs = 60_000;
const sizeMaxBytes = 200_000_000;
/** Other transports of git run programs that the address names. */
const schemes = ['https', 'http', 'ssh', 'git'];

/**
 * Checks the address of a repository before git sees it: one that begins with a dash would be an option, and `ext::`
 * or `file:` would reach what the console's user may reach on this machine.
 * @throws UserError `bad-address`
 */
export function checkAddress(text: string): string {
  const address = text.trim();
  const scheme = /^([a-z][a-z0-9+.-]*):\/\/[^\s\p{Cc}]+$/iu.exec(address)?.[1]?.toLowerCase();
  const isShort = /^\w[\w.-]*@[\w.-]+:[\w./~-]+$/.test(address);
  if (address.length <= 500 && (isShort || (scheme !== undefined && schemes.includes(scheme)))) return address;
  throw new UserError({
    code: 'bad-address',
    message: 'This is not the address of a Git repository that can be read.',
    resolution: 'Use an address that begins with https://, ssh:// or git://, or one like git@github.com:you/app.git.',
    field: 'address',
  });
}

/**
 * Clones a repository elsewhere into an empty folder, as a bare one: whole, or only the head of its main branch.
 * @throws UserError `bad-address`, `cannot-clone`, `too-large`
 */
export async function cloneRemote(text: string, folder: string, { headOnly }: { headOnly: boolean }): Promise<void> {
  const address = checkAddress(text);
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), waitMs);
  const watch = setInterval(() => {
    void folderSize(folder).then((size) => size > sizeMaxBytes && controller.abort('too-large'));
  }, 500);
  try {
    await runGit({
      repository: folder,
      arguments: [
        ...['clone', '--quiet', '--bare', '--template='],
        ...(headOnly ? ['--depth=1', '--single-branch', '--no-tags'] : []),
        ...['--', address, folder],
      ],
      variables: {
        GIT_ALLOW_PROTOCOL: schemes.join(':'),
        GIT_SSH_COMMAND: 'ssh -o BatchMode=yes -o ConnectTimeout=15',
        GIT_ASKPASS: 'true',
      },
      signal: controller.signal,
    });
  } catch (error) {
    if (controller.signal.aborted) throw tooMuch(controller.signal.reason === 'too-large', headOnly);
    if (!(error instanceof GitError)) throw error;
    const reason =
      error.stderr
        .trim()
        .split('\n')
        .at(-1)
        ?.replace(/^(fatal|error): /, '') ?? '';
    throw new UserError(
      {
        code: 'cannot-clone',
        message: `The repository cannot be read: ${reason || 'git gave no reason'}.`,
        resolution: 'Check the address. A private repository must be readable for the user that runs Slipway.',
        field: 'address',
      },
      { cause: error },
    );
  } finally {
    clearTimeout(timer);
    clearInterval(watch);
  }
}

function tooMuch(isLarge: boolean, headOnly: boolean): UserError {
  const message = isLarge
    ? `The repository is larger than ${sizeMaxBytes / 1_000_000} MB.`
    : `Reading the repository took longer than ${waitMs / 1000} seconds.`;
  const resolution = headOnly ? 'Choose the folder on your own machine instead.' : 'Start blank, and push your branches to the new app.';
  return new UserError({ code: 'too-large', message, resolution, field: 'address' });
}

async function folderSize(folder: string): Promise<number> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const sizes = await Promise.all(
      entries.filter((entry) => entry.isFile()).map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size),
    );
    return sizes.reduce((sum, size) => sum + size, 0);
  } catch {
    return 0; // A file that git has just renamed: the next look sees it.
  }
}
