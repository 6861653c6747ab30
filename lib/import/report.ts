import type { Fragment } from '@/lib/edits/data-edits';
import { failed, type Result, type TextPlace, type UserErrorData } from '@/lib/result';

export interface Place extends TextPlace {
  path?: string;
}

/** A text to import; one that was pasted has no path. */
export interface ImportFile {
  path?: string | undefined;
  text: string;
}

/** What became of one thing that the imported text says. */
export interface ReportItem extends Place {
  /** `understood`: means the same here. `changed`: said in another way, or with another effect. `left-out`: not here. */
  outcome: 'understood' | 'changed' | 'left-out';
  /** What it is about, such as `Post.comments`. */
  subject: string;
  message: string;
}

export interface Imported {
  /** The format, in words. */
  format: string;
  fragment: Fragment;
  report: ReportItem[];
  /** Where the API of what is imported differs from the API that the old schema has. Only for formats that have an API. */
  differences: string[];
}

export interface Report {
  items: ReportItem[];
  understood(at: Place, subject: string, message: string): void;
  changed(at: Place, subject: string, message: string): void;
  leftOut(at: Place, subject: string, message: string): void;
}

export function createReport(): Report {
  const items: ReportItem[] = [];
  const add = (outcome: ReportItem['outcome']) => (at: Place, subject: string, message: string) => {
    items.push({ outcome, subject, message, ...at });
  };
  return { items, understood: add('understood'), changed: add('changed'), leftOut: add('left-out') };
}

export function emptyFragment(): Fragment {
  return { models: [], enums: [], customTypes: [], operations: [], functions: [], rules: [] };
}

/** How many entries of a schema it makes. */
export function countTypes({ models, enums, customTypes, operations }: Omit<Fragment, 'functions' | 'rules'>): number {
  return models.length + enums.length + customTypes.length + operations.length;
}

/** More types than one GraphQL API of AWS takes anyway, and more than a page can show. */
const typesMax = 500;

export function refuseTooMany(count: number): Result<never> | undefined {
  if (count <= typesMax) return undefined;
  return failed({
    code: 'too-many-types',
    message: `There are ${count} types; at most ${typesMax} can be imported at once.`,
    resolution: 'Import a part of it.',
  });
}

/** Text that is not what it should be, with its place in words. */
export function cannotRead(what: string, reason: string, { line, column, path }: Place): UserErrorData {
  return {
    code: 'cannot-read',
    message: `${path ? `${path}: line` : 'Line'} ${line}, column ${column}: ${reason}`,
    resolution: `Correct the text, or choose another format than ${what}.`,
    place: { line, column },
  };
}

/** The line and column of an offset. */
export function placeAt(text: string, offset: number, path?: string): Place {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - before.lastIndexOf('\n'), ...(path === undefined ? {} : { path }) };
}
