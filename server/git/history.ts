import { readGit } from './run-git';

export interface LogEntry {
  commit: string;
  parents: string[];
  author: string;
  email: string;
  /** ISO 8601. */
  at: string;
  /** First line of the message. */
  subject: string;
  /** The rest of it. */
  body: string;
}

/** Commits that a commit or branch comes from, the newest first. */
export async function log(repository: string, revision: string, limit = 50, skip = 0): Promise<LogEntry[]> {
  const format = '--format=%H%x1f%P%x1f%an%x1f%ae%x1f%aI%x1f%s%x1f%b%x1e';
  const range = [`--max-count=${limit}`, `--skip=${skip}`];
  const text = await readGit({ repository, arguments: ['log', ...range, format, '--end-of-options', revision, '--'] });
  return text
    .split('\x1e')
    .map((record) => record.trim())
    .filter(Boolean)
    .map((record) => {
      const [commit = '', parents = '', author = '', email = '', at = '', subject = '', body = ''] = record.split('\x1f');
      return { commit, parents: parents.split(' ').filter(Boolean), author, email, at, subject, body };
    });
}

/** What changed between two commits, as a unified diff; `prefix` narrows it to a folder. */
export async function diff(repository: string, from: string, to: string, prefix = ''): Promise<string> {
  const paths = prefix ? [prefix] : [];
  return readGit({ repository, arguments: ['diff', '--no-color', '--no-ext-diff', '--end-of-options', from, to, '--', ...paths] });
}
