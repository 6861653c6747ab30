import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { gitVariables, readGit, runGit } from './run-git';

interface Entry {
  path: string;
  id: string;
  sizeBytes: number;
}

/** Regular files under a prefix (`amplify/`, or `` for all) at a commit. Links and submodules are left out. */
export async function listFiles(repository: string, commit: string, prefix = ''): Promise<string[]> {
  return (await listEntries(repository, commit, prefix)).map(({ path }) => path);
}

async function listEntries(repository: string, commit: string, prefix: string): Promise<Entry[]> {
  const paths = prefix ? [prefix] : [];
  const text = await readGit({ repository, arguments: ['ls-tree', '-r', '-l', '-z', '--full-tree', commit, '--', ...paths] });
  return (
    text
      .split('\0')
      .filter((line) => /^100(644|755) /.test(line))
      // `100644 blob <id> <size, padded>`, a tab, and the path.
      .map((line) => {
        const tab = line.indexOf('\t');
        return { path: line.slice(tab + 1), id: line.slice(12, 52), sizeBytes: Number(line.slice(53, tab)) };
      })
  );
}

/** Files of a commit never change, so what was read once is kept: a few of the latest. */
const cache = new Map<string, ReadonlyMap<string, string>>();
const CACHED_MAX = 32;

/** Texts of the files under a prefix at a commit, by path. `commit` is a full commit id. */
export async function readFiles(repository: string, commit: string, prefix = ''): Promise<Map<string, string>> {
  const key = `${repository}\n${commit}\n${prefix}`;
  let all = cache.get(key);
  if (!all) {
    all = await readAll(repository, await listEntries(repository, commit, prefix));
    cache.set(key, all);
    for (const oldest of cache.keys()) {
      if (cache.size <= CACHED_MAX) break;
      cache.delete(oldest);
    }
  }
  return new Map(all);
}

/**
 * Texts of the files at a commit that `wanted` accepts, by path. What nobody wants is not read, and nothing is kept for later.
 * @returns undefined when they are larger together than `sizeMaxBytes`, before any is read
 */
export async function readWanted(
  repository: string,
  commit: string,
  { wanted, sizeMaxBytes }: { wanted: (path: string) => boolean; sizeMaxBytes: number },
): Promise<Map<string, string> | undefined> {
  const entries = (await listEntries(repository, commit, '')).filter(({ path }) => wanted(path));
  const sizeBytes = entries.reduce((sum, entry) => sum + entry.sizeBytes, 0);
  return sizeBytes > sizeMaxBytes ? undefined : readAll(repository, entries);
}

async function readAll(repository: string, entries: Entry[]): Promise<Map<string, string>> {
  if (entries.length === 0) return new Map();
  const output = await runGit({ repository, arguments: ['cat-file', '--batch'], input: `${entries.map(({ id }) => id).join('\n')}\n` });
  const files = new Map<string, string>();
  let offset = 0;
  for (const { path } of entries) {
    // Each object comes as `<id> blob <size>`, a line feed, its bytes, and a line feed.
    const end = output.indexOf(10, offset);
    const size = Number(output.toString('latin1', offset, end).split(' ')[2]);
    files.set(path, output.toString('utf8', end + 1, end + 1 + size));
    offset = end + 1 + size + 1;
  }
  return files;
}

/** One file at a commit, as bytes; undefined when there is none. */
export async function readFile(repository: string, commit: string, path: string): Promise<Buffer | undefined> {
  const entry = (await listEntries(repository, commit, path)).find((candidate) => candidate.path === path);
  return entry && runGit({ repository, arguments: ['cat-file', 'blob', entry.id] });
}

/** Writes all files of a commit into a folder, which is made. Needs `tar`, which every system with git has. */
export async function materialise(repository: string, commit: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const archive = spawn('git', ['--git-dir', repository, 'archive', '--format=tar', commit], {
    env: gitVariables(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const extract = spawn('tar', ['-x', '-f', '-', '-C', folder], { env: gitVariables(), stdio: ['pipe', 'ignore', 'pipe'] });
  extract.stdin.on('error', () => {});
  archive.stdout.pipe(extract.stdin);
  await Promise.all([ended(archive, 'git archive'), ended(extract, 'tar')]);
}

function ended(child: ReturnType<typeof spawn>, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const errors: Buffer[] = [];
    child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk));
    child.on('error', reject);
    child.on('close', (exitCode) => {
      if (exitCode === 0) resolve();
      else reject(new Error(`${name} ended with ${exitCode}: ${Buffer.concat(errors).toString('utf8').trim()}`));
    });
  });
}
