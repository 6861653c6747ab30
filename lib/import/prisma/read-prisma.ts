import { type Enum, getSchema, type Field as PrismaField, type Model as PrismaModel, type Schema } from '@mrleebo/prisma-ast';
import { z } from 'zod';
import type { Field, ScalarType } from '@/lib/backend/field';
import type { Json } from '@/lib/backend/value';
import { lowerFirst } from '@/lib/edits/names';
import { failed, ok, type Result } from '@/lib/result';
import { problemOfTypeName } from '../names';
import { cannotRead, createReport, type Imported, type ImportFile, type Place, placeAt, type Report, refuseTooMany } from '../report';
import { modelsOfTables, type Table } from '../tables';
import { argumentOf, attributeOf, namesOf, textOf } from './attributes';

const scalars: Readonly<Record<string, ScalarType>> = {
  String: 'string',
  Int: 'integer',
  BigInt: 'integer',
  Float: 'float',
  Decimal: 'float',
  Boolean: 'boolean',
  DateTime: 'datetime',
  Json: 'json',
  Bytes: 'string',
};

const failureSchema = z.object({
  message: z.string(),
  token: z.object({ image: z.string(), startLine: z.number(), startColumn: z.number() }),
});

/** Reads a Prisma schema: models, enums, relations, ids, indexes and defaults (https://www.prisma.io/docs/orm/prisma-schema). */
export function readPrisma(files: readonly ImportFile[]): Result<Imported> {
  // Prisma itself joins the files of a folder.
  const [first] = files;
  const text = files.map((file) => file.text).join('\n');
  const path = files.length === 1 ? first?.path : undefined;
  const parsed = parseSchema(text, path);
  if (!parsed.ok) return parsed;
  const report = createReport();
  const enums = parsed.value.list.filter((block): block is Enum => block.type === 'enum');
  const models = parsed.value.list.filter((block): block is PrismaModel => block.type === 'model');
  const tooMany = refuseTooMany(enums.length + models.length);
  if (tooMany) return tooMany;
  const reading: Reading = { report, models, enums: new Set(enums.map(({ name }) => name)), place: placesIn(text, path) };
  for (const { type, name } of parsed.value.list.flatMap((block) => ('name' in block ? [block] : []))) {
    if (type === 'view' || type === 'type') report.leftOut(reading.place(name), name, `Gen 2 has nothing like a ${type} of Prisma.`);
  }
  const ownEnums = enums.map(({ name, enumerators }) => {
    report.understood(reading.place(name), name, 'enum');
    return { name, values: enumerators.flatMap((value) => (value.type === 'enumerator' ? [value.name] : [])) };
  });
  const tables = models.filter(({ name }) => isUsable(reading, name)).map((model) => readModel(reading, model));
  const fragment = modelsOfTables(
    [...tables, ...joinTables(reading, tables)],
    ownEnums.filter(({ values }) => values.length > 0),
    report,
  );
  return ok({ format: 'Prisma', fragment, report: report.items, differences: [] });
}

interface Reading {
  report: Report;
  models: PrismaModel[];
  enums: ReadonlySet<string>;
  place(model: string, field?: string): Place;
}

function parseSchema(text: string, path: string | undefined): Result<Schema> {
  try {
    return ok(getSchema(text));
  } catch (error) {
    const { data } = failureSchema.safeParse(error);
    const place = { line: data?.token.startLine || 1, column: data?.token.startColumn || 1, ...(path === undefined ? {} : { path }) };
    if (!data && !(error instanceof Error)) throw error;
    const reason = data ? reasonFor(data.token.image) : 'This cannot be read.';
    return failed(cannotRead('Prisma', reason, place));
  }
}

function reasonFor(found: string): string {
  if (found === '') return 'The text ends too early.';
  return found.trim() === '' ? 'The line ends too early.' : `“${found}” is not expected here.`;
}

/** Finds blocks and their fields again: the syntax tree keeps no places. */
function placesIn(text: string, path: string | undefined): Reading['place'] {
  const blocks = new Map<string, number>();
  for (const match of text.matchAll(/^[ \t]*(?:model|enum|view|type)\s+(\w+)/gm)) blocks.set(match[1] ?? '', match.index);
  return (model, field) => {
    const start = blocks.get(model) ?? 0;
    if (field === undefined) return placeAt(text, start, path);
    const within = new RegExp(`\\n[ \\t]*${field}\\b`).exec(text.slice(start));
    return placeAt(text, within ? start + within.index + within[0].length - field.length : start, path);
  };
}

function isUsable({ report, place }: Reading, name: string): boolean {
  const problem = problemOfTypeName(name);
  if (problem) report.leftOut(place(name), name, problem);
  return problem === undefined;
}

function readModel(reading: Reading, model: PrismaModel): Table {
  const { name } = model;
  const table: Table = { name, at: reading.place(name), columns: [], primaryKey: [], foreignKeys: [], indexes: [] };
  for (const property of model.properties) {
    if (property.type === 'field') readField(reading, table, property);
    if (property.type !== 'attribute') continue;
    const columns = namesOf(argumentOf(property.args, 'fields'));
    if (property.name === 'id') table.primaryKey = columns;
    else if (property.name === 'index' || property.name === 'unique') {
      table.indexes.push({ columns, isUnique: property.name === 'unique', at: table.at });
    } else if (property.name !== 'map') reading.report.leftOut(table.at, `${name} @@${property.name}`, 'Gen 2 has nothing like it.');
  }
  return table;
}

function readField(reading: Reading, table: Table, field: PrismaField): void {
  const { report, models, enums } = reading;
  const at = reading.place(table.name, field.name);
  const subject = `${table.name}.${field.name}`;
  if (typeof field.fieldType !== 'string') {
    report.leftOut(at, subject, 'Its type is the database’s own.');
    return;
  }
  const target = field.fieldType;
  if (models.some(({ name }) => name === target)) {
    readRelation(reading, table, field, target, at);
    return;
  }
  if (attributeOf(field, 'id')) table.primaryKey = [field.name];
  if (attributeOf(field, 'unique')) table.indexes.push({ columns: [field.name], isUnique: true, at });
  const list = field.array === true;
  const required = !list && field.optional !== true;
  const modifiers = { name: field.name, required, list, listRequired: false, rules: [] };
  if (enums.has(target)) {
    table.columns.push({ field: { kind: 'ref', target, ...modifiers }, at });
    if (attributeOf(field, 'default'))
      report.leftOut(at, `${subject} @default`, 'Gen 2 has defaults for plain values only, not for enums.');
    return;
  }
  const type = Object.hasOwn(scalars, target) ? scalars[target] : undefined;
  if (type === undefined) {
    report.leftOut(at, subject, `The type “${target}” is not defined.`);
    return;
  }
  const fallback = list ? undefined : defaultOf(type, field);
  const own: Field = {
    kind: 'scalar',
    type: idType(field, type),
    ...modifiers,
    ...(fallback === undefined ? {} : { default: { value: fallback } }),
    validation: [],
  };
  table.columns.push({ field: own as Extract<Field, { kind: 'scalar' }>, at });
}

/** A text that the database fills with `uuid()` or `cuid()` is an identifier. */
function idType(field: PrismaField, type: ScalarType): ScalarType {
  const value = argumentOf(attributeOf(field, 'default')?.args, 'value');
  const isMade =
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    value.type === 'function' &&
    /uuid|cuid|nanoid/.test(String(value.name));
  return isMade && type === 'string' ? 'id' : type;
}

function defaultOf(type: ScalarType, field: PrismaField): Json | undefined {
  const value = argumentOf(attributeOf(field, 'default')?.args, 'value');
  if (type === 'boolean') return value === true || value === 'true' ? true : value === false || value === 'false' ? false : undefined;
  if (type === 'integer' || type === 'float') {
    const number = typeof value === 'number' || (typeof value === 'string' && value !== '') ? Number(value) : Number.NaN;
    return Number.isFinite(number) && (type === 'float' || Number.isInteger(number)) ? number : undefined;
  }
  return type === 'string' ? textOf(value) : undefined;
}

/** The side that names `fields` holds the key; the other gives its name to the relationship. */
function readRelation(reading: Reading, table: Table, field: PrismaField, target: string, at: Place): void {
  const relation = attributeOf(field, 'relation');
  const columns = namesOf(argumentOf(relation?.args, 'fields', 'only-named'));
  if (columns.length === 0) return;
  const references = namesOf(argumentOf(relation?.args, 'references', 'only-named'));
  const back = otherSide(reading, table.name, field, target);
  const targetColumns = references.length > 0 ? references : undefined;
  table.foreignKeys.push({ columns, target, targetColumns, at, childField: field.name, parentField: back?.name });
}

function relationName(field: PrismaField): string | undefined {
  return textOf(argumentOf(attributeOf(field, 'relation')?.args, 'name'));
}

function otherSide({ models }: Reading, model: string, field: PrismaField, target: string): PrismaField | undefined {
  return models
    .find(({ name }) => name === target)
    ?.properties.find(
      (other): other is PrismaField =>
        other.type === 'field' &&
        other.fieldType === model &&
        other !== field &&
        relationName(other) === relationName(field) &&
        !hasKey(other),
    );
}

function hasKey(field: PrismaField): boolean {
  return namesOf(argumentOf(attributeOf(field, 'relation')?.args, 'fields', 'only-named')).length > 0;
}

/** Two lists that name each other and no key: Prisma keeps a table of pairs behind them. */
function joinTables(reading: Reading, tables: readonly Table[]): Table[] {
  const done = new Set<PrismaField>();
  const joins: Table[] = [];
  for (const model of reading.models) {
    for (const field of model.properties) {
      if (field.type !== 'field' || field.array !== true || typeof field.fieldType !== 'string' || done.has(field)) continue;
      const back = otherSide(reading, model.name, field, field.fieldType);
      const other = tables.find(({ name }) => name === field.fieldType);
      const own = tables.find(({ name }) => name === model.name);
      if (!back?.array || !other || !own || other === own) continue;
      done.add(field).add(back);
      const at = reading.place(model.name, field.name);
      const name = [...tables, ...joins].some((table) => table.name === model.name + other.name)
        ? `${model.name}${other.name}Link`
        : model.name + other.name;
      reading.report.changed(at, `${model.name}.${field.name}`, `Goes through the model ${name}: Gen 2 wants the pairs written.`);
      joins.push({ name, at, columns: [], primaryKey: [], foreignKeys: [], indexes: [] });
      addKey(joins.at(-1), own, field.name, at);
      addKey(joins.at(-1), other, back.name, at);
    }
  }
  return joins;
}

function addKey(join: Table | undefined, parent: Table, parentField: string, at: Place): void {
  const [key] = parent.primaryKey;
  if (!join || key === undefined || parent.primaryKey.length > 1) return;
  const name = `${lowerFirst(parent.name)}Id`;
  const type = parent.columns.find(({ field }) => field.name === key)?.field;
  const own = {
    kind: 'scalar' as const,
    name,
    type: type?.kind === 'scalar' ? type.type : ('id' as const),
    required: true,
    list: false,
    listRequired: false,
    validation: [],
    rules: [],
  };
  join.columns.push({ field: own, at });
  join.foreignKeys.push({
    columns: [name],
    target: parent.name,
    targetColumns: undefined,
    at,
    childField: lowerFirst(parent.name),
    parentField,
  });
}
