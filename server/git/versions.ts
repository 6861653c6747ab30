/**
 * Named versions: annotated tags under `refs/slipway/versions`, which are neither shown to those who clone nor
 * writable from outside. A tag keeps its commit, be that on a branch or not.
 */
import type { Author } from './commit-files';
import { readGit, runGit } from './run-git';

const prefix = 'refs/slipway/versions/';

/** The ref of a version. A commit may be written to it first, so that nothing collects it before it has its name. */
export function versionRef(id: string): string {
  return prefix + id;
}

export interface Version {
  id: string;
  name: string;
  author: string;
  /** ISO 8601, UTC. */
  at: string;
  commit: string;
  /** The branch that it is a version of. */
  branch: string;
}

interface NewVersion {
  /** Letters and digits. */
  id: string;
  commit: string;
  name: string;
  branch: string;
  author: Author;
  at?: Date;
}

/** Keeps a commit under a name. */
export async function createVersion(repository: string, { id, commit, name, branch, author, at = new Date() }: NewVersion): Promise<void> {
  const line = (text: string): string => text.replace(/[<>\n\r\0]/g, ' ').trim() || 'unknown';
  const tagger = `${line(author.name)} <${line(author.email)}> ${Math.floor(at.getTime() / 1000)} +0000`;
  const title = name.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  // Git's own time is in whole seconds, by which a version would seem older than the edits in it.
  const message = `${title}\n\nBranch: ${branch}\nAt: ${at.toISOString()}\n`;
  const input = `object ${commit}\ntype commit\ntag ${id}\ntagger ${tagger}\n\n${message}`;
  const tag = (await readGit({ repository, arguments: ['mktag'], input })).trim();
  await runGit({ repository, arguments: ['update-ref', versionRef(id), tag] });
}

/** All named versions, the newest first. */
export async function listVersions(repository: string): Promise<Version[]> {
  const fields = ['objecttype', 'refname:lstrip=3', '*objectname', 'taggername', 'contents:subject', 'contents:body'];
  const format = `--format=${fields.map((field) => `%(${field})`).join('%1f')}%1e`;
  const text = await readGit({ repository, arguments: ['for-each-ref', format, prefix] });
  return text
    .split('\x1e')
    .map((record) => record.trim())
    .filter((record) => record.startsWith('tag'))
    .map((record) => {
      const [, id = '', commit = '', author = '', name = '', body = ''] = record.split('\x1f');
      const line = (title: string): string => new RegExp(`^${title}: (.*)$`, 'm').exec(body)?.[1] ?? '';
      return { id, name, author, at: line('At'), commit, branch: line('Branch') };
    })
    .sort((one, other) => other.at.localeCompare(one.at));
}

/** Forgets a version; its commit goes with the next collection unless something else keeps it. */
export async function deleteVersion(repository: string, id: string): Promise<void> {
  await runGit({ repository, arguments: ['update-ref', '-d', versionRef(id)] });
}
