import type { z } from 'zod';
import type { Json } from '@/lib/backend/value';
import { checkEnumValues } from '@/lib/edits/names';
import { UserError } from '@/lib/result';
import { fieldNameOf, typeNameOf } from '../names';
import type { Place, Report } from '../report';
import type { ForeignKey, Table } from '../tables';
import { scalarOf } from './column-types';
import { columnDefinitionSchema, constraintSchema, type referenceSchema, statementSchema } from './syntax';

export interface Script {
  /** By the name in the database, in lower case. */
  tables: Map<string, Table>;
  enums: Map<string, { name: string; values: string[] }>;
  report: Report;
}

export function createScript(report: Report): Script {
  return { tables: new Map(), enums: new Map(), report };
}

/** Lengths that no column has: they stand for the enums of the script, by their order. */
const enumMark = 900_000_000;

/**
 * Writes the enums of the script as a type that the parser knows: of types that the database's owner made, it reads
 * only some forms. The result has another length, so places within it are those of the lines only.
 */
export function withEnumsMarked({ enums }: Script, statement: string): string {
  return [...enums.keys()].reduce((text, name, index) => {
    const literal = name.replace(/[^\w]/g, '\\$&');
    const column = new RegExp(`([\\w"]\\s+)(?:"?\\w+"?\\.)?"?${literal}"?(?=[\\s,)\\[])`, 'gi');
    return text.replace(column, (_found, before: string) => `${before}VARCHAR(${enumMark + index})`);
  }, statement);
}

/** Where a word of the statement stands. */
type PlaceOf = (word: string) => Place;

/** Takes one parsed statement into the script: a table, an enum type, an index, or what is added to a table. */
export function readCreate(script: Script, parsed: unknown, placeOf: PlaceOf, subject: string): void {
  for (const one of Array.isArray(parsed) ? parsed : [parsed]) {
    const { data: statement } = statementSchema.safeParse(one);
    if (!statement) script.report.leftOut(placeOf(''), subject, 'Slipway does not know this form.');
    else if (statement.type === 'alter') readAlter(script, statement, placeOf);
    else if (statement.keyword === 'type')
      addEnum(script, statement.name.name, textsIn(statement.create_definitions?.value ?? []), placeOf(''));
    else if (statement.keyword === 'index') readIndex(script, statement, placeOf(''));
    else readTable(script, statement, placeOf);
  }
}

type StatementOf<K> = Extract<z.infer<typeof statementSchema>, { keyword: K }>;

function readTable(script: Script, statement: StatementOf<'table'>, placeOf: PlaceOf): void {
  const name = statement.table[0]?.table ?? '';
  const taken = [...script.tables.values()].map((table) => table.name);
  const wanted = typeNameOf(name);
  const table: Table = { name: wanted, at: placeOf(''), columns: [], primaryKey: [], foreignKeys: [], indexes: [] };
  if (taken.includes(wanted)) {
    script.report.leftOut(table.at, name, `There is a table called ${wanted} already.`);
    return;
  }
  script.tables.set(name.toLowerCase(), table);
  for (const definition of statement.create_definitions ?? []) {
    const column = columnDefinitionSchema.safeParse(definition).data;
    if (column) readColumn(script, table, column, placeOf);
    else readConstraint(script, table, definition, placeOf);
  }
}

function readAlter(
  { tables, ...script }: Script,
  statement: Extract<z.infer<typeof statementSchema>, { type: 'alter' }>,
  placeOf: PlaceOf,
): void {
  const table = tables.get((statement.table[0]?.table ?? '').toLowerCase());
  if (!table) return;
  for (const { create_definitions: added } of statement.expr) {
    if (added !== undefined) readConstraint({ tables, ...script }, table, added, placeOf);
  }
}

function readIndex({ tables }: Script, statement: StatementOf<'index'>, at: Place): void {
  const columns = statement.index_columns.map(({ column }) => fieldNameOf(column));
  const isUnique = /unique/i.test(statement.index_type ?? '');
  tables.get(statement.table.table.toLowerCase())?.indexes.push({ columns, isUnique, at });
}

function readColumn(script: Script, table: Table, column: z.infer<typeof columnDefinitionSchema>, placeOf: PlaceOf): void {
  const written = column.column.column;
  const name = fieldNameOf(written);
  const at = placeOf(written);
  const { dataType, length, array, expr } = column.definition;
  const isKey = column.primary_key !== undefined && column.primary_key !== null;
  if (isKey) table.primaryKey = [name];
  if ((column.unique ?? column.unique_key) != null) table.indexes.push({ columns: [name], isUnique: true, at });
  if (column.reference_definition) table.foreignKeys.push(foreignKey([name], column.reference_definition, at));
  const required = /not null/i.test(column.nullable?.type ?? '') || isKey;
  const list = array != null && JSON.stringify(array) !== '{}';
  const modifiers = { name, required: required && !list, list, listRequired: list && required, rules: [] };
  const values = /^enum$/i.test(dataType) ? textsIn(expr?.value ?? []) : [];
  const own = values.length > 0 ? `${table.name}${typeNameOf(written)}` : undefined;
  if (own !== undefined) addEnum(script, own, values, at, own);
  const marked = length != null && length >= enumMark ? [...script.enums.values()][length - enumMark] : undefined;
  const target = marked?.name ?? script.enums.get((own ?? dataType).toLowerCase())?.name;
  if (target !== undefined) {
    table.columns.push({ field: { kind: 'ref', target, ...modifiers }, at });
    if (column.default_val)
      script.report.leftOut(at, `${table.name}.${name} DEFAULT`, 'Gen 2 has defaults for plain values only, not for enums.');
    return;
  }
  const type = scalarOf(dataType, length ?? undefined);
  if (type === undefined) script.report.changed(at, `${table.name}.${name}`, `The type ${dataType} is not known; it becomes text.`);
  const fallback = list ? undefined : defaultOf(type ?? 'string', column.default_val?.value);
  table.columns.push({
    field: {
      kind: 'scalar',
      type: type ?? 'string',
      ...modifiers,
      ...(fallback === undefined ? {} : { default: { value: fallback } }),
      validation: [],
    },
    at,
  });
}

function readConstraint(script: Script, table: Table, definition: unknown, placeOf: PlaceOf): void {
  const { data: constraint } = constraintSchema.safeParse(definition);
  const columns = constraint?.definition?.map(({ column }) => fieldNameOf(column)) ?? [];
  const kind = (constraint?.constraint_type ?? constraint?.keyword ?? '').toLowerCase();
  const at = placeOf(constraint?.definition?.[0]?.column ?? '');
  if (columns.length > 0 && kind.includes('primary')) table.primaryKey = columns;
  else if (columns.length > 0 && constraint?.reference_definition)
    table.foreignKeys.push(foreignKey(columns, constraint.reference_definition, at));
  else if (columns.length > 0 && kind.includes('unique')) table.indexes.push({ columns, isUnique: true, at });
  else if (columns.length > 0 && /index|key/.test(kind)) table.indexes.push({ columns, isUnique: false, at });
  else
    script.report.leftOut(
      at,
      `${table.name} ${kind || 'constraint'}`,
      'Amplify has no such constraint; check it in the app or a function.',
    );
}

function foreignKey(columns: string[], { table, definition }: z.infer<typeof referenceSchema>, at: Place): ForeignKey {
  const targetColumns = definition && definition.length > 0 ? definition.map(({ column }) => fieldNameOf(column)) : undefined;
  return { columns, target: typeNameOf(table[0]?.table ?? ''), targetColumns, at };
}

/** The values of an enum must be names in GraphQL; those that are not are changed, and reported. */
function addEnum({ enums, report }: Script, written: string, values: string[], at: Place, name = typeNameOf(written)): void {
  const usable = [...new Set(values.map((value) => value.replace(/[^A-Za-z0-9_]+/g, '_').replace(/^(?=\d)|^__+/, '_')))];
  try {
    checkEnumValues(usable);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    report.leftOut(at, name, error.data.message);
    return;
  }
  if (usable.join() === values.join()) report.understood(at, name, 'enum');
  else report.changed(at, name, 'Values of an enum are letters, digits and underscores here; others were replaced.');
  enums.set(written.toLowerCase(), { name, values: usable });
}

function textsIn(list: readonly { value?: unknown }[]): string[] {
  return list.map(({ value }) => value).filter((value): value is string => typeof value === 'string');
}

/** A value that is written out; an expression such as `now()` is the database's. */
function defaultOf(type: string, written: { type?: string | undefined; value?: unknown } | undefined): Json | undefined {
  const value = written?.value;
  if (type === 'boolean') {
    if (typeof value === 'boolean') return value;
    return value === 1 || value === '1' || value === 'true' ? true : value === 0 || value === '0' || value === 'false' ? false : undefined;
  }
  if (type === 'integer' || type === 'float') {
    const number = typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
    return Number.isFinite(number) && (type === 'float' || Number.isInteger(number)) ? number : undefined;
  }
  return type === 'string' && typeof value === 'string' && /string/.test(written?.type ?? '') ? value : undefined;
}
