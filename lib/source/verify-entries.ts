import ts from 'typescript';
import type { Backend } from '@/lib/backend/backend';
import type { Data } from '@/lib/backend/data';
import type { TextChange } from './changes';
import { isEqual } from './equal';
import { syntaxProblems } from './parse';
import type { ReadSource } from './read-backend';
import { keyOf } from './read-field';
import { readType } from './read-types';

const lists = ['models', 'enums', 'customTypes', 'operations', 'chips'] as const;

/**
 * Whether changes that lie inside entries of the schemas make the backend what it is wanted to be. Only the changed
 * entries are parsed and read: nothing else of the app can mean anything else than before, because names at the top
 * of files stand outside of them. False also where that cannot be said, and everything has to be read.
 */
export function entriesAgree(source: ReadSource, changes: readonly TextChange[], wanted: Backend): boolean {
  const before = source.backend.data;
  const after = wanted.data;
  if (!before || !after || !othersAreSame(source.backend, wanted) || !settingsAreSame(before, after)) return false;
  const read = readChanged(source, changes);
  if (!read) return false;
  return lists.every((key) => {
    const found = new Map<string, unknown>(read[key].map((entry) => [nameOf(entry), entry]));
    if (found.size !== read[key].length || before[key].length !== after[key].length) return false;
    let seen = 0;
    const agrees = after[key].every((entry, index) => {
      const now = found.get(nameOf(entry));
      if (now === undefined) return entry === before[key][index];
      seen++;
      return isEqual(now, entry);
    });
    return agrees && seen === found.size;
  });
}

function nameOf(entry: { name: string } | { at: string }): string {
  return 'name' in entry ? entry.name : entry.at;
}

function othersAreSame(one: Backend, other: Backend): boolean {
  return one.auth === other.auth && one.storage === other.storage && one.functions === other.functions;
}

function settingsAreSame(one: Data, other: Data): boolean {
  return (
    isEqual(one.schemas, other.schemas) &&
    one.defaultAuthorizationMode === other.defaultAuthorizationMode &&
    one.apiKeyExpiresInDays === other.apiKeyExpiresInDays
  );
}

/** The changed entries as they read now; undefined when a change lies elsewhere or makes no entry. */
function readChanged(source: ReadSource, changes: readonly TextChange[]): Data | undefined {
  const entries = new Map<ts.ObjectLiteralElementLike, { schema: string; changes: TextChange[] }>();
  for (const change of changes) {
    const found = findEntry(source, change);
    if (!found) return undefined;
    const known = entries.get(found.property);
    if (known) known.changes.push(change);
    else entries.set(found.property, { schema: found.schema, changes: [change] });
  }
  const data: Data = { schemas: [], models: [], enums: [], customTypes: [], operations: [], chips: [] };
  for (const [property, { schema, changes: own }] of entries) {
    const changed = parseEntry(property, own);
    if (!changed) return undefined;
    readType(source.project, { ...source.outline, types: new Map() }, schema, changed, data);
  }
  return data;
}

/** The entry that a change lies in; undefined when its name stands in the schema twice. */
function findEntry(
  { outline }: ReadSource,
  { path, range }: TextChange,
): { property: ts.ObjectLiteralElementLike; schema: string } | undefined {
  for (const [schema, { object }] of outline.schemas) {
    const file = object.getSourceFile();
    if (file.fileName !== path || range[0] < object.getStart(file) || range[1] > object.getEnd()) continue;
    const property = object.properties.find((candidate) => range[0] <= candidate.getEnd());
    if (!property || range[0] < property.getStart(file) || range[1] > property.getEnd()) return undefined;
    const isOnly = object.properties.filter((candidate) => keyOf(candidate) === keyOf(property)).length === 1;
    return isOnly ? { property, schema } : undefined;
  }
  return undefined;
}

function parseEntry(property: ts.ObjectLiteralElementLike, changes: readonly TextChange[]): ts.ObjectLiteralElementLike | undefined {
  const file = property.getSourceFile();
  let text = '';
  let at = property.getStart(file);
  for (const { range, text: added } of changes) {
    text += file.text.slice(at, range[0]) + added;
    at = range[1];
  }
  text += file.text.slice(at, property.getEnd());
  const options = { languageVersion: ts.ScriptTarget.ESNext, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  const parsed = ts.createSourceFile(
    file.fileName,
    `({\n${text}\n})`,
    options,
    true,
    file.fileName.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  if (syntaxProblems(parsed).length > 0) return undefined;
  const [statement, ...more] = parsed.statements;
  const whole =
    statement && ts.isExpressionStatement(statement) && ts.isParenthesizedExpression(statement.expression)
      ? statement.expression.expression
      : undefined;
  if (more.length > 0 || !whole || !ts.isObjectLiteralExpression(whole) || whole.properties.length !== 1) return undefined;
  return whole.properties[0];
}
