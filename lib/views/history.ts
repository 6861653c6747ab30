import { z } from 'zod';
import type { Backend } from '../backend/backend';
import type { PlanChange } from './plan';

/**
 * A state of an app's backend that can be looked at, compared and restored. In addresses it is text:
 * `draft:development`, `release:production`, `edit:…`, `commit:…`, `version:…`, `branch:main`.
 */
export type Point =
  /** An environment's draft, or what runs there; by the environment's name in addresses. */
  | { kind: 'draft' | 'release'; environment: string }
  /** The draft as it was after one of its edits. */
  | { kind: 'edit'; id: string }
  | { kind: 'commit'; commit: string }
  | { kind: 'version'; id: string }
  | { kind: 'branch'; branch: string };

export function printPoint(point: Point): string {
  switch (point.kind) {
    case 'draft':
    case 'release':
      return `${point.kind}:${point.environment}`;
    case 'edit':
    case 'version':
      return `${point.kind}:${point.id}`;
    case 'commit':
      return `commit:${point.commit}`;
    case 'branch':
      return `branch:${point.branch}`;
  }
}

/** Reads what `printPoint` printed; undefined for anything else. */
export function parsePoint(text: string): Point | undefined {
  const [, kind = '', rest = ''] = /^(\w+):(.+)$/s.exec(text) ?? [];
  switch (kind) {
    case 'draft':
    case 'release':
      return /^[a-z0-9-]+$/.test(rest) ? { kind, environment: rest } : undefined;
    case 'edit':
    case 'version':
      return /^[\w-]+$/.test(rest) ? { kind, id: rest } : undefined;
    case 'commit':
      return /^[0-9a-f]{40}$/.test(rest) ? { kind, commit: rest } : undefined;
    case 'branch':
      return { kind, branch: rest };
    default:
      return undefined;
  }
}

/** A point as somebody chooses it. */
export interface PointChoice {
  point: string;
  label: string;
  /** What tells it from others of the same name: when, by whom. */
  detail?: string;
}

interface HistoryItem {
  point: string;
  author: string;
  at: string;
}

/** An edit of the draft. */
export interface EditItem extends HistoryItem {
  kind: 'edit';
  summary: string;
  /** Taken back, or left out because the branch has changed under it. */
  state: 'applied' | 'undone' | 'conflict';
}

/** A commit of the branch. */
export interface CommitItem extends HistoryItem {
  kind: 'commit';
  commit: string;
  subject: string;
  /** The edits that it took up. Those of commits from elsewhere have no author of their own. */
  edits: { summary: string; author?: string; at?: string }[];
  /** Releases of the environment that were made of it. */
  releases: number[];
}

export interface VersionItem extends HistoryItem {
  kind: 'version';
  id: string;
  name: string;
}

export type TimelineItem = EditItem | CommitItem | VersionItem;

/** A part of the history of an environment's branch, the newest first. */
export interface HistoryPage {
  /** In the first part only. */
  edits: EditItem[];
  /** All of them, in the first part only. */
  versions: VersionItem[];
  commits: CommitItem[];
  /** Where the next part begins; absent at the end. */
  next?: string;
}

/** What was read of a history as one list, the newest first. Versions that are older than what was read wait for their part. */
export function timelineOf(pages: readonly HistoryPage[]): TimelineItem[] {
  const commits = pages.flatMap((page) => page.commits);
  const oldest = pages.at(-1)?.next === undefined ? '' : (commits.at(-1)?.at ?? '');
  const versions = pages.flatMap((page) => page.versions).filter(({ at }) => Date.parse(at) >= (oldest ? Date.parse(oldest) : 0));
  // Git's order of commits stands even where their clocks disagree: the others are put in between.
  const between = [...pages.flatMap((page) => page.edits), ...versions].sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
  const items: TimelineItem[] = [];
  for (const commit of commits) {
    while (between[0] && Date.parse(between[0].at) >= Date.parse(commit.at)) items.push(...between.splice(0, 1));
    items.push(commit);
  }
  return [...items, ...between];
}

export interface FileChange {
  path: string;
  /** Null where there is no such file. */
  before: string | null;
  after: string | null;
}

/** What differs between two points. */
export interface ComparisonView {
  from: PointChoice;
  to: PointChoice;
  /** Absent when the source of one of them is not understood. */
  changes?: PlanChange[] | undefined;
  before: Backend;
  after: Backend;
  /** Those that differ, by path. */
  files: FileChange[];
  /** Of the environment's draft when this was read. */
  draftVersion: number;
}

export const newVersionSchema = z.object({
  environmentId: z.string(),
  name: z.string().trim().min(1, 'Give the version a name.').max(80, 'At most 80 characters.'),
});
export type NewVersion = z.input<typeof newVersionSchema>;

export const restoreSchema = z.object({
  environmentId: z.string(),
  point: z.string(),
  /** The draft that the person saw: what restoring changes has been shown for it. */
  draftVersion: z.number().int(),
});
export type Restore = z.input<typeof restoreSchema>;
