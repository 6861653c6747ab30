import type { Data } from '@/lib/backend/data';
import { refuse } from './refuse';

const graphqlName = /^[A-Za-z][A-Za-z0-9_]*$/;
const nameLengthMax = 100;

/** Names that GraphQL, AppSync or the Amplify transformer already give to types. */
const reservedTypes = new Set(
  [
    ...[
      'Query',
      'Mutation',
      'Subscription',
      'String',
      'Int',
      'Float',
      'Boolean',
      'ID',
      'AWSDate',
      'AWSTime',
      'AWSDateTime',
      'AWSTimestamp',
    ],
    ...['AWSEmail', 'AWSJSON', 'AWSURL', 'AWSPhone', 'AWSIPAddress', 'ModelSortDirection', 'ModelAttributeTypes', 'ModelSizeInput'],
    ...['ModelStringInput', 'ModelIDInput', 'ModelIntInput', 'ModelFloatInput', 'ModelBooleanInput', 'EventInvocationResponse'],
  ].map((name) => name.toLowerCase()),
);
const reservedFields = new Set(['__typename', '__proto__', 'constructor', 'prototype']);

/** Whether GraphQL, AppSync or the Amplify transformer already give this name to a type. */
export function isReservedType(name: string): boolean {
  return reservedTypes.has(name.toLowerCase());
}

/** Whether GraphQL takes it as a value of an enum. */
export function isEnumValue(value: string): boolean {
  return /^[_A-Za-z][_0-9A-Za-z]*$/.test(value) && !value.startsWith('__') && !['true', 'false', 'null'].includes(value);
}

function checkGraphqlName(name: string, what: string): void {
  if (name.length > nameLengthMax) {
    refuse('name-too-long', `The name of ${what} is longer than ${nameLengthMax} characters.`, 'Choose a shorter name.', 'name');
  }
  if (!graphqlName.test(name) || name.includes('__')) {
    refuse(
      'name-invalid',
      name === '' ? `Give ${what} a name.` : `“${name}” cannot be the name of ${what}.`,
      'Start with a letter and use only letters, digits and single underscores.',
      'name',
    );
  }
}

/** Checks the name of a new or renamed model, enum, custom type. Amplify tells types apart without regard to case. */
export function checkTypeName(data: Data | undefined, name: string, what: string): void {
  checkGraphqlName(name, what);
  if (isReservedType(name)) {
    refuse('name-reserved', `“${name}” is a name that GraphQL or AppSync uses itself.`, 'Choose another name.', 'name');
  }
  const taken = typeNames(data).find((other) => other.toLowerCase() === name.toLowerCase());
  if (taken !== undefined) refuse('name-taken', `There is already something named “${taken}”.`, 'Choose another name.', 'name');
}

/** Checks the name of a new operation. It is a field of a root type, so a type may differ from it by case alone. */
export function checkOperationName(data: Data, name: string): void {
  checkGraphqlName(name, 'an operation');
  if (typeNames(data).includes(name)) refuse('name-taken', `There is already something named “${name}”.`, 'Choose another name.', 'name');
}

/** Checks the name of a new or renamed field against the others of its model. */
export function checkFieldName(fields: readonly { name: string }[], name: string): void {
  checkGraphqlName(name, 'a field');
  if (reservedFields.has(name)) refuse('name-reserved', `“${name}” is a reserved name.`, 'Choose another name.', 'name');
  if (fields.some((field) => field.name === name)) {
    refuse('name-taken', `There is already a field named “${name}”.`, 'Choose another name.', 'name');
  }
}

/** Checks the values of an enum: GraphQL names, each once, at least one. */
export function checkEnumValues(values: readonly string[]): void {
  if (values.length === 0) refuse('enum-empty', 'An enum needs at least one value.', 'Add a value.', 'values');
  for (const value of values) {
    if (!isEnumValue(value)) {
      refuse(
        'name-invalid',
        `“${value}” cannot be a value of an enum.`,
        'Start with a letter; use only letters, digits and underscores.',
        'values',
      );
    }
  }
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  if (twice !== undefined) refuse('name-taken', `The value “${twice}” stands there twice.`, 'Remove one of them.', 'values');
}

/** The names of everything that stands in the schemas, and of what is kept as code there. */
export function typeNames(data: Data | undefined): string[] {
  if (!data) return [];
  return [...data.models, ...data.enums, ...data.customTypes, ...data.operations]
    .map((type) => type.name)
    .concat(data.chips.map((chip) => chip.at));
}

/** `BlogPost` becomes `blogPost`. */
export function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** `authorId` becomes `AuthorId`. */
export function upperFirst(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The English plural, as far as rules go: `story` becomes `stories`. */
export function plural(name: string): string {
  if (/[^aeiou]y$/i.test(name)) return `${name.slice(0, -1)}ies`;
  if (/(s|x|z|ch|sh)$/i.test(name)) return `${name}es`;
  return `${name}s`;
}
