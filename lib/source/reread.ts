import type ts from 'typescript';
import type { Data, DataChip } from '@/lib/backend/data';
import { canvasPath, readCanvas } from './canvas-file';
import { changeBetween, type TextChange } from './changes';
import { graft, type ParsedEntries, parseEntries } from './graft';
import type { Outline } from './outline';
import { type Files, keepParsed } from './parse';
import { createProject, isSource } from './project';
import type { ReadSource } from './read-backend';
import { keyOf } from './read-field';
import { readType } from './read-types';

const lists = ['models', 'enums', 'customTypes', 'operations', 'chips'] as const;

/**
 * Reads source that differs from what was read before only in the layout and inside one schema: the entries that
 * changed are parsed and read, and everything else is taken over. Undefined where more has changed, or where that
 * cannot be said. The parsed file of the earlier reading is changed in place, so that reading no longer `stands`.
 */
export function reread(before: ReadSource, files: Files): ReadSource | undefined {
  const { backend, outline, project } = before;
  const { data } = backend;
  if (!data || backend.problems.length > 0) return undefined;
  const different = differentPaths(project.files, files);
  const [path, ...more] = different?.filter(isSource) ?? [];
  if (!different || more.length > 0) return undefined;
  const next: ReadSource = { backend: { ...backend }, outline, project: createProject(files, project.parsed) };
  if (different.includes(canvasPath)) {
    const { canvas, problem } = readCanvas(files);
    delete next.backend.canvas;
    if (canvas) next.backend.canvas = canvas;
    if (problem) next.backend.problems = [problem];
  }
  if (path === undefined) return next;
  const change = changeBetween(path, project.files[path] ?? '', files[path] ?? '');
  const object = change && findSchema(outline, change);
  const entries = object && change && parseEntries(object, change);
  if (!entries || !namesAreUnique(outline, object, entries) || data.chips.some(({ at, schema }) => at === 'schema' && schema === undefined))
    return undefined;
  const kept = keepEntries(outline, data);
  const file = object.getSourceFile();
  graft(file, object, entries, files[path] ?? '');
  keepParsed(path, file);
  next.outline = { ...outline, types: new Map() };
  next.backend.data = readEntries(next, data, kept);
  return next;
}

/** The paths whose texts differ; undefined when files came or went. */
function differentPaths(before: Files, after: Files): string[] | undefined {
  const paths = Object.keys(after);
  const isSameSet = paths.every((path) => path === canvasPath || path in before) && withoutCanvas(before) === withoutCanvas(after);
  return isSameSet ? [...new Set([...paths, ...Object.keys(before)])].filter((path) => before[path] !== after[path]) : undefined;
}

function withoutCanvas(files: Files): number {
  return Object.keys(files).filter((path) => path !== canvasPath).length;
}

/** The object of the schema that a change lies in. One that is kept under a name of its own may be known elsewhere too. */
function findSchema(outline: Outline, { path, range }: TextChange): ts.ObjectLiteralExpression | undefined {
  for (const { object, chain } of outline.schemas.values()) {
    const isInside = object.getSourceFile().fileName === path && object.properties.pos <= range[0] && range[1] < object.getEnd();
    if (isInside) return object.parent === chain.root ? object : undefined;
  }
  return undefined;
}

/** Whether every name stands once in all schemas, also after the change: entries are told apart by their names. */
function namesAreUnique(outline: Outline, changed: ts.ObjectLiteralExpression, { from, count, properties }: ParsedEntries): boolean {
  const names = [...outline.schemas.values()].flatMap(({ object }) =>
    (object === changed ? object.properties.toSpliced(from, count, ...properties) : object.properties).map(keyOf),
  );
  return new Set(names).size === names.length;
}

interface Kept {
  list: (typeof lists)[number];
  value: { name: string } | { at: string };
  type: ReturnType<Outline['types']['get']>;
}

/** What each entry was read as. */
function keepEntries(outline: Outline, data: Data): Map<ts.ObjectLiteralElementLike, Kept> {
  const byName = new Map<string, Omit<Kept, 'type'>>();
  for (const list of lists) {
    for (const value of data[list]) {
      if ('at' in value && value.schema === undefined) continue;
      byName.set('name' in value ? value.name : value.at, { list, value });
    }
  }
  const kept = new Map<ts.ObjectLiteralElementLike, Kept>();
  for (const { object } of outline.schemas.values()) {
    for (const property of object.properties) {
      const found = byName.get(keyOf(property));
      if (found) kept.set(property, { ...found, type: outline.types.get(keyOf(property)) });
    }
  }
  return kept;
}

/** The data with its entries in the order of the source: those that are known, and the others read. */
function readEntries({ outline, project }: ReadSource, before: Data, kept: ReadonlyMap<ts.ObjectLiteralElementLike, Kept>): Data {
  const data: Data = { ...before, models: [], enums: [], customTypes: [], operations: [], chips: [] };
  for (const [schema, { object }] of outline.schemas) {
    for (const property of object.properties) {
      const known = kept.get(property);
      if (!known) {
        readType(project, outline, schema, property, data);
        continue;
      }
      (data[known.list] as Kept['value'][]).push(known.value);
      if (known.type) outline.types.set(keyOf(property), known.type);
    }
  }
  // Settings that are kept as code are listed where they stand, before or after the schema.
  const settings = before.chips.filter(({ schema }) => schema === undefined);
  const keys = outline.data?.properties.map(keyOf) ?? [];
  const comesFirst = ({ at }: DataChip): boolean =>
    keys.findIndex((key) => key === at || at.startsWith(`${key}.`)) < keys.indexOf('schema');
  return { ...data, chips: [...settings.filter(comesFirst), ...data.chips, ...settings.filter((chip) => !comesFirst(chip))] };
}
