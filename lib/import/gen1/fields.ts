import type { FieldDefinitionNode, InputValueDefinitionNode } from 'graphql';
import type { Field, ScalarType } from '@/lib/backend/field';
import type { Json } from '@/lib/backend/value';
import { problemOfFieldName } from '../names';
import type { Report } from '../report';
import { type Directive, directivesOf, placeOf } from './directives';
import { rulesOf } from './rules';
import { type OldSchema, shapeOf } from './schema';

const scalars: Readonly<Record<string, ScalarType>> = {
  ID: 'id',
  String: 'string',
  Int: 'integer',
  Float: 'float',
  Boolean: 'boolean',
  AWSDate: 'date',
  AWSTime: 'time',
  AWSDateTime: 'datetime',
  AWSTimestamp: 'timestamp',
  AWSEmail: 'email',
  AWSJSON: 'json',
  AWSPhone: 'phone',
  AWSURL: 'url',
  AWSIPAddress: 'ipAddress',
  // Of the first transformer's days; a number of 53 bits either way.
  BigInt: 'integer',
  Double: 'float',
};

const relational = ['hasOne', 'hasMany', 'belongsTo', 'manyToMany', 'connection'];
/** Read elsewhere: with the model, or with its relationships. */
const readElsewhere = new Set(['auth', 'default', 'primaryKey', 'index', 'key', ...relational]);

const reasons: Readonly<Record<string, string>> = {
  function: 'Gen 2 has functions for custom queries and mutations, not for single fields. Make it a custom query.',
  http: 'Gen 2 has no @http. Call the address from a function, or add an HTTP data source in amplify/backend.ts.',
  predictions: 'Gen 2 has no @predictions. Call the AI service from a function.',
  searchable: 'Gen 2 sets up no OpenSearch by itself. Lists with filters work; for full text search see “Connect to Amazon OpenSearch”.',
  mapsTo: 'Gen 2 names tables itself and cannot keep the old one under a new name. Copy the records over.',
  versioned: 'Gen 2 keeps no version numbers of its own.',
};

/** Says of every directive that nothing else reads why it is not carried over. */
export function reportOtherDirectives(subject: string, directives: readonly Directive[], known: ReadonlySet<string>, report: Report): void {
  for (const { name, at } of directives) {
    if (known.has(name)) continue;
    const access = name.startsWith('aws_') ? 'Who may use it follows from the rules of the models and operations that have it.' : undefined;
    report.leftOut(at, `${subject} @${name}`, reasons[name] ?? access ?? `Slipway does not know @${name}.`);
  }
}

/** A field that holds a value; undefined, with the reason reported, when Gen 2 cannot say it. Relationships are read elsewhere. */
export function readField(
  schema: OldSchema,
  holder: string,
  node: FieldDefinitionNode | InputValueDefinitionNode,
  report: Report,
): Field | undefined {
  const name = node.name.value;
  const subject = `${holder}.${name}`;
  const at = placeOf(node);
  const shape = shapeOf(node.type);
  const problem = problemOfFieldName(name);
  if (problem) return void report.leftOut(at, subject, problem);
  if (shape.nested) return void report.leftOut(at, subject, 'Gen 2 has no lists of lists. Use a custom type or JSON.');
  const directives = directivesOf(node);
  reportOtherDirectives(subject, directives, readElsewhere, report);
  const modifiers = { required: shape.required, list: shape.list, listRequired: shape.list && shape.listRequired };
  const rules = schema.models.has(holder) ? rulesOf(directives, subject, isListIn(schema, holder), report) : [];
  const fallback = directives.find((directive) => directive.name === 'default');
  const scalar = Object.hasOwn(scalars, shape.name) ? scalars[shape.name] : undefined;
  if (scalar) {
    const value = fallback && readDefault(scalar, fallback, subject, report);
    return {
      kind: 'scalar',
      name,
      type: scalar,
      ...modifiers,
      ...(value === undefined ? {} : { default: { value } }),
      validation: [],
      rules,
    };
  }
  if (fallback) report.leftOut(fallback.at, `${subject} @default`, 'Gen 2 has defaults for plain values only, not for enums.');
  const isOperation = !schema.models.has(holder) && !schema.others.has(holder);
  const isType = schema.enums.has(shape.name) || schema.others.has(shape.name) || (isOperation && schema.models.has(shape.name));
  if (isType) return { kind: 'ref', name, target: shape.name, ...modifiers, rules };
  const reason = schema.models.has(shape.name)
    ? `“${shape.name}” is a model, which ${schema.models.has(holder) ? 'nothing says how it is related' : 'a custom type of Gen 2 cannot hold'}.`
    : `The type “${shape.name}” is not defined.`;
  return void report.leftOut(at, subject, reason);
}

/** Gen 1 writes every default as a text. */
function readDefault(type: ScalarType, { args, at }: Directive, subject: string, report: Report): Json | undefined {
  const text = String(args.value ?? '');
  const value = plainDefault(type, text);
  if (value === undefined) report.leftOut(at, `${subject} @default`, `“${text}” is not a value of the type ${type}.`);
  return value;
}

function plainDefault(type: ScalarType, text: string): Json | undefined {
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : undefined;
  if (type !== 'integer' && type !== 'float' && type !== 'timestamp') return text;
  const number = Number(text);
  return text.trim() !== '' && Number.isFinite(number) && (type === 'float' || Number.isInteger(number)) ? number : undefined;
}

/** Whether a field of a model is a list: an owner or a group then stands among others. */
export function isListIn(schema: OldSchema, model: string): (field: string) => boolean {
  return (name) => {
    const field = schema.models.get(model)?.fields.find((candidate) => candidate.name.value === name);
    return field !== undefined && shapeOf(field.type).list;
  };
}

export function isRelationship(schema: OldSchema, node: FieldDefinitionNode): boolean {
  return schema.models.has(shapeOf(node.type).name) && directivesOf(node).some(({ name }) => relational.includes(name));
}
