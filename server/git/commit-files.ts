import { randomBytes } from 'node:crypto';
import { UserError } from '@/lib/result';
import { GitError, readGit, runGit } from './run-git';

export interface Author {
  name: string;
  email: string;
}

export interface Commit {
  /** The branch that moves to the new commit. */
  branch: string;
  /** What the branch must point at now; undefined when it must not exist. */
  expectedParent: string | undefined;
  /** New text by path; null removes the file. Everything else stays. */
  changes: ReadonlyMap<string, string | Uint8Array | null>;
  author: Author;
  message: string;
  at?: Date;
}

/**
 * Commits changed files to a branch and returns the commit's id.
 * @throws UserError `branch-moved` when the branch is no longer where it was expected.
 */
export async function commitFiles(repository: string, { branch, expectedParent, ...rest }: Commit): Promise<string> {
  const scratch = `refs/slipway/write/${randomBytes(12).toString('hex')}`;
  const commit = await writeCommit(repository, scratch, { ...rest, parent: expectedParent });
  try {
    // Both refs change in one transaction of git, and only if the branch is still where it was.
    const update = `update refs/heads/${branch} ${commit} ${expectedParent ?? ''.padEnd(40, '0')}\ndelete ${scratch}\n`;
    await runGit({ repository, arguments: ['update-ref', '--stdin'], input: update });
  } catch (error) {
    await runGit({ repository, arguments: ['update-ref', '-d', scratch] });
    if (!(error instanceof GitError) || !/is at|reference already exists|unable to resolve/.test(error.stderr)) throw error;
    throw new UserError(
      {
        code: 'branch-moved',
        message: `Someone else has changed the branch "${branch}" in the meantime.`,
        resolution: 'Look at it again.',
      },
      { cause: error },
    );
  }
  return commit;
}

/** Writes a commit that is on no branch, under a ref of the console's own, and returns its id. */
export async function writeCommit(
  repository: string,
  ref: string,
  { parent, changes, author, message, at = new Date() }: Omit<Commit, 'branch' | 'expectedParent'> & { parent: string | undefined },
): Promise<string> {
  const who = `${plain(author.name)} <${plain(author.email)}> ${Math.floor(at.getTime() / 1000)} +0000`;
  const parts: (string | Uint8Array)[] = [`feature done\ncommit ${ref}\nmark :1\nauthor ${who}\ncommitter ${who}\n`, ...data(message)];
  if (parent) parts.push(`from ${parent}\n`);
  for (const [path, content] of changes) {
    if (content === null) parts.push(`D ${quote(path)}\n`);
    else parts.push(`M 100644 inline ${quote(path)}\n`, ...data(content));
  }
  parts.push('\nget-mark :1\ndone\n');
  const input = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
  return (await readGit({ repository, arguments: ['fast-import', '--quiet', '--force', '--date-format=raw'], input })).trim();
}

function data(content: string | Uint8Array): (string | Uint8Array)[] {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return [`data ${bytes.length}\n`, bytes, '\n'];
}

/** These characters would end the name or the line in git's commit format. */
function plain(text: string): string {
  return text.replace(/[<>\n\r\0]/g, ' ').trim() || 'unknown';
}

/**
 * A path as fast-import reads it.
 * @throws UserError for a path that leaves the repository or that git would refuse.
 */
function quote(path: string): string {
  const parts = path.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..' || part.toLowerCase() === '.git') || path.includes('\0')) {
    throw new UserError({ code: 'bad-path', message: `"${path}" is not a path that a repository can hold.` });
  }
  return `"${path.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}
