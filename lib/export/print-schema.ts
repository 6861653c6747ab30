import type { Data } from '@/lib/backend/data';
import type { Field, RelationshipField } from '@/lib/backend/field';
import { apiShape } from './api-shape';

/** The types and operations of the API as GraphQL, for tools that read a schema. Filters and inputs are Amplify's to add. */
export function printGraphql(data: Data): string {
  const { types, enums, queries, mutations, subscriptions } = apiShape(data);
  const blocks = [
    ...[...enums].map(([name, values]) => block(`enum ${name}`, values)),
    ...[...types].map(([name, fields]) => block(`type ${name}`, lines(fields))),
    ...connectionsOf(types).map((name) => block(`type Model${name}Connection`, [`items: [${name}]!`, 'nextToken: String'])),
    ...[['Query', queries] as const, ['Mutation', mutations] as const, ['Subscription', subscriptions] as const].flatMap(
      ([name, fields]) => (fields.size === 0 ? [] : [block(`type ${name}`, lines(fields))]),
    ),
  ];
  const scalars = ['AWSDate', 'AWSTime', 'AWSDateTime', 'AWSTimestamp', 'AWSEmail', 'AWSJSON', 'AWSPhone', 'AWSURL', 'AWSIPAddress'];
  const body = blocks.join('\n\n');
  const used = scalars.filter((name) => new RegExp(`\\b${name}\\b`).test(body)).map((name) => `scalar ${name}`);
  return `${[...(used.length > 0 ? [used.join('\n')] : []), body].join('\n\n')}\n`;
}

function connectionsOf(types: ReadonlyMap<string, ReadonlyMap<string, string>>): string[] {
  const models = [...types].filter(([, fields]) => fields.has('createdAt') && fields.has('updatedAt'));
  return models.map(([name]) => name);
}

function lines(fields: ReadonlyMap<string, string>): string[] {
  return [...fields].map(([name, type]) => `${name}: ${type}`);
}

function block(head: string, entries: readonly string[]): string {
  return `${head} {\n${entries.map((entry) => `  ${entry}`).join('\n')}\n}`;
}

/** The models as an entity relationship diagram of Mermaid (https://mermaid.js.org/syntax/entityRelationshipDiagram.html). */
export function printMermaid(data: Data): string {
  const entities = data.models.map(({ name, fields, identifier }) => {
    const keys = identifier ?? ['id'];
    const foreign = new Set(
      fields.flatMap((field) => (field.kind === 'relationship' && field.type === 'belongsTo' ? field.references : [])),
    );
    const mark = (field: string): string => (keys.includes(field) ? ' PK' : foreign.has(field) ? ' FK' : '');
    const rows = stored(fields, keys).map((field) => `${typeName(field)} ${field.name}${mark(field.name)}`);
    return block(name, rows);
  });
  const edges = relationships(data).map(
    ({ model, field }) => `${model} ||--o${field.type === 'hasMany' ? '{' : '|'} ${field.target} : ${field.name}`,
  );
  return `erDiagram\n${[...entities, ...edges].map((text) => text.replace(/^/gm, '  ')).join('\n')}\n`;
}

/** The models as DBML (https://dbml.dbdiagram.io/docs/), for drawing tools and databases. */
export function printDbml(data: Data): string {
  const tables = data.models.map(({ name, fields, identifier, secondaryIndexes }) => {
    const keys = identifier ?? ['id'];
    const rows = stored(fields, keys).map((field) => {
      const isOnlyKey = keys.length === 1 && keys[0] === field.name;
      const settings = [...(isOnlyKey ? ['pk'] : []), ...('required' in field && field.required && !isOnlyKey ? ['not null'] : [])];
      const list = 'list' in field && field.list ? '[]' : '';
      return `${field.name} "${typeName(field)}${list}"${settings.length > 0 ? ` [${settings.join(', ')}]` : ''}`;
    });
    const indexes = [
      ...(keys.length > 1 ? [`(${keys.join(', ')}) [pk]`] : []),
      ...secondaryIndexes.map(({ partitionKey, sortKeys }) => `(${[partitionKey, ...sortKeys].join(', ')})`),
    ];
    const own = indexes.length > 0 ? ['', ...block('indexes', indexes).split('\n')] : [];
    return block(`Table ${name}`, [...rows, ...own]);
  });
  const enums = data.enums.map(({ name, values }) => block(`Enum ${name}`, values));
  const refs = relationships(data).map(({ model, field, keys }) => {
    const side = (table: string, columns: readonly string[]): string =>
      columns.length === 1 ? `${table}.${columns[0]}` : `${table}.(${columns.join(', ')})`;
    return `Ref: ${side(model, keys)} ${field.type === 'hasMany' ? '<' : '-'} ${side(field.target, field.references)}`;
  });
  return `${[...enums, ...tables, ...(refs.length > 0 ? [refs.join('\n')] : [])].join('\n\n').replace(/[^\S\n]+$/gm, '')}\n`;
}

type Stored = Exclude<Field, RelationshipField>;

/** Fields that a record has, with the identifier that Amplify adds. */
function stored(fields: readonly Field[], keys: readonly string[]): Stored[] {
  const own = fields.filter((field): field is Stored => field.kind !== 'relationship' && field.kind !== 'code');
  const missing = keys.filter((name) => !own.some((field) => field.name === name));
  const added = missing.map(
    (name): Stored => ({ kind: 'scalar', name, type: 'id', required: true, list: false, listRequired: false, validation: [], rules: [] }),
  );
  return [...added, ...own];
}

function typeName(field: Stored): string {
  if (field.kind === 'scalar') return field.type;
  return field.kind === 'ref' ? field.target : field.kind;
}

/** Each relationship once, from the model that has one or many. */
function relationships({ models }: Data): { model: string; field: RelationshipField; keys: string[] }[] {
  return models.flatMap(({ name, fields, identifier }) =>
    fields.flatMap((field) =>
      field.kind === 'relationship' && field.type !== 'belongsTo' ? [{ model: name, field, keys: identifier ?? ['id'] }] : [],
    ),
  );
}
