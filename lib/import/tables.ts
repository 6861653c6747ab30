import type { Field, ScalarType } from '@/lib/backend/field';
import type { Fragment } from '@/lib/edits/data-edits';
import { lowerFirst, upperFirst } from '@/lib/edits/names';
import { freeName, plural, problemOfFieldName } from './names';
import { emptyFragment, type Place, type Report } from './report';

type Plain = Extract<Field, { kind: 'scalar' | 'ref' }>;

/** A table of a database, in the names that it will have here. */
export interface Table {
  name: string;
  at: Place;
  columns: { field: Plain; at: Place }[];
  primaryKey: string[];
  foreignKeys: ForeignKey[];
  indexes: { columns: string[]; isUnique: boolean; at: Place }[];
}

export interface ForeignKey {
  columns: string[];
  /** The name of the other table here. */
  target: string;
  /** Absent: its primary key. */
  targetColumns: string[] | undefined;
  at: Place;
  /** Names of the two sides, where the source says them. */
  childField?: string | undefined;
  parentField?: string | undefined;
}

/**
 * Turns tables into models: primary keys into identifiers, foreign keys into relationships, indexes into secondary
 * indexes. A column `id` that alone is the primary key becomes Amplify's own `id`.
 */
export function modelsOfTables(tables: readonly Table[], enums: Fragment['enums'], report: Report): Fragment {
  const models = new Map(tables.map((table) => [table.name, modelOf(table, report)]));
  for (const table of tables) for (const key of table.foreignKeys) relate(tables, models, table, key, report);
  for (const table of tables) addIndexes(table, models.get(table.name), report);
  const [first] = tables;
  if (first)
    report.changed(
      first.at,
      'Access',
      'Databases say nothing of people: everybody has the records they made. Change the rules as you need them.',
    );
  return { ...emptyFragment(), models: [...models.values()], enums, rules: [{ kind: 'owner' }] };
}

type Model = Fragment['models'][number];

function modelOf(table: Table, report: Report): Model {
  const { name, columns, primaryKey, at } = table;
  const isOwnId = hasOwnId(table);
  const fields: Field[] = [];
  for (const { field, at: place } of columns) {
    const problem =
      problemOfFieldName(field.name) ?? (fields.some((other) => other.name === field.name) ? 'The name is taken.' : undefined);
    if (problem) {
      report.leftOut(place, `${name}.${field.name}`, problem);
    } else if (isOwnId && field.name === 'id') {
      const type = field.kind === 'scalar' ? field.type : 'enum';
      const isText = type === 'id' || type === 'string';
      if (isText) report.understood(place, `${name}.id`, 'Every model has it.');
      else report.changed(place, `${name}.id`, `It was of the type ${type}; the id of a model is a text.`);
    } else {
      fields.push(primaryKey.includes(field.name) ? { ...field, required: true } : field);
      report.understood(place, `${name}.${field.name}`, field.kind === 'ref' ? field.target : field.type);
    }
  }
  const isKnown = primaryKey.length > 0 && primaryKey.every((key) => fields.some((field) => field.name === key));
  if (primaryKey.length === 0) report.changed(at, name, 'It has no primary key; records get an id.');
  report.understood(at, name, 'model');
  return { name, fields, ...(isKnown ? { identifier: primaryKey } : {}), secondaryIndexes: [], disabledOperations: [], rules: [] };
}

function hasOwnId({ primaryKey }: Table): boolean {
  return primaryKey.join() === 'id';
}

function relate(tables: readonly Table[], models: Map<string, Model>, table: Table, key: ForeignKey, report: Report): void {
  const child = models.get(table.name);
  const parent = models.get(key.target);
  const parentTable = tables.find(({ name }) => name === key.target);
  const subject = `${table.name}.${key.columns.join(', ')}`;
  if (!child || !parent || !parentTable) {
    report.leftOut(key.at, subject, `The table of “${key.target}” is not among those imported.`);
    return;
  }
  const identifier = parent.identifier ?? ['id'];
  const targets = key.targetColumns ?? parentTable.primaryKey;
  const references = identifier.map((part) => key.columns[targets.indexOf(part)]);
  const found = references.filter((name) => name !== undefined && child.fields.some((field) => field.name === name)) as string[];
  if (found.length !== identifier.length || targets.length !== identifier.length) {
    report.leftOut(
      key.at,
      subject,
      `A relationship holds the identifier of the other model (${identifier.join(', ')}), and this key does not.`,
    );
    return;
  }
  // References have the type of what they refer to.
  child.fields = child.fields.map((field) => {
    const index = found.indexOf(field.name);
    if (index < 0 || field.kind !== 'scalar') return field;
    const part = parent.fields.find((candidate) => candidate.name === identifier[index]);
    const { default: _, ...rest } = field;
    return { ...rest, type: part?.kind === 'scalar' ? part.type : ('id' as ScalarType) };
  });
  const isOne =
    table.primaryKey.join() === found.join() || table.indexes.some(({ isUnique, columns }) => isUnique && columns.join() === found.join());
  const taken = (model: Model) => (name: string) => model.fields.some((field) => field.name === name);
  const stem = found.length === 1 ? (found[0] ?? '').replace(/_?id$/i, '') : '';
  const childField = freeName(key.childField ?? (stem === '' || stem === found[0] ? lowerFirst(key.target) : stem), taken(child));
  const at = child.fields.findIndex((field) => field.name === found.at(-1)) + 1;
  child.fields = child.fields.toSpliced(at, 0, relationship(childField, 'belongsTo', key.target, found));
  const own = isOne ? lowerFirst(table.name) : plural(lowerFirst(table.name));
  const others = table.foreignKeys.filter(({ target }) => target === key.target).length;
  const wanted = key.parentField ?? (others > 1 ? `${own}As${upperFirst(childField)}` : own);
  const parentField = freeName(wanted, taken(parent));
  parent.fields = [...parent.fields, relationship(parentField, isOne ? 'hasOne' : 'hasMany', table.name, found)];
  report.understood(key.at, `${table.name}.${childField}`, `belongs to ${key.target}, which has ${parentField}`);
}

function relationship(name: string, type: 'belongsTo' | 'hasOne' | 'hasMany', target: string, references: string[]): Field {
  return { kind: 'relationship', name, type, target, references, required: false, valueRequired: false, rules: [] };
}

function addIndexes(table: Table, model: Model | undefined, report: Report): void {
  for (const { columns, isUnique, at } of table.indexes) {
    const [partitionKey, ...sortKeys] = columns;
    const subject = `${table.name} index ${columns.join(', ')}`;
    if (isUnique) report.changed(at, subject, 'Amplify does not keep values unique; the function or the app must.');
    const isUsed = model?.fields.some((field) => field.kind === 'relationship' && field.references.join() === columns.join());
    const isKey = (name: string): boolean =>
      model?.fields.some(
        (field) =>
          field.name === name &&
          (field.kind === 'ref' || (field.kind === 'scalar' && !field.list && field.type !== 'boolean' && field.type !== 'json')),
      ) ?? false;
    if (!model || partitionKey === undefined || isUsed || columns.join() === table.primaryKey.join()) continue;
    if (!columns.every(isKey)) report.leftOut(at, subject, 'A field of it cannot be part of an index.');
    else if (!model.secondaryIndexes.some((index) => [index.partitionKey, ...index.sortKeys].join() === columns.join())) {
      model.secondaryIndexes.push({ partitionKey, sortKeys });
      report.understood(at, subject, 'index');
    }
  }
}
