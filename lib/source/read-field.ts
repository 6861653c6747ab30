import ts from 'typescript';
import { type Field, type RelationshipField, type ScalarType, scalarTypes, type Validation, validationSchema } from '@/lib/backend/field';
import type { Rule } from '@/lib/backend/rule';
import { type Chain, readBuilderChain, readChain } from './chain';
import type { Project } from './project';
import { readRules } from './read-rules';
import { initializerOf, nameOf, resolve, returnedBy } from './resolve';
import { readJson, readTexts } from './value';

/** The fields of an object literal, in order. What is not understood becomes a code field. */
export function readFields(project: Project, object: ts.ObjectLiteralExpression): Field[] {
  return object.properties.map((property) => readProperty(project, property));
}

/** The name under which a property is listed: its own, or the text of a spread or computed name. */
export function keyOf(property: ts.ObjectLiteralElementLike): string {
  return nameOf(property) ?? property.getText();
}

function readProperty(project: Project, property: ts.ObjectLiteralElementLike): Field {
  const name = keyOf(property);
  const value = nameOf(property) === undefined ? undefined : initializerOf(property);
  if (!value) return { kind: 'code', name, source: property.getText() };
  return readField(project, name, value) ?? { kind: 'code', name, source: value.getText() };
}

/** One field from its expression; undefined when it is not understood in full. */
export function readField(project: Project, name: string, value: ts.Expression): Field | undefined {
  const chain = readBuilderChain(project, resolve(project, value));
  if (!chain) return undefined;
  const type = chain.rootName.text;
  const [first, second] = chain.root.arguments;
  if (isScalar(type)) return first ? undefined : readScalar(project, name, type, chain);
  switch (type) {
    case 'enum': {
      const values = readTexts(project, first);
      return values && values.length > 0 && chain.links.length === 0 ? { kind: 'enum', name, values } : undefined;
    }
    case 'ref':
      return readRef(project, name, first, chain);
    case 'customType': {
      const object = first && resolve(project, first);
      return object && ts.isObjectLiteralExpression(object) && chain.links.length === 0
        ? { kind: 'object', name, fields: readFields(project, object) }
        : undefined;
    }
    case 'hasOne':
    case 'hasMany':
    case 'belongsTo':
      return readRelationship(project, name, type, first, second, chain);
    default:
      return undefined;
  }
}

function isScalar(type: string): type is ScalarType {
  return scalarTypes.some((scalar) => scalar === type);
}

interface Modifiers {
  required: boolean;
  list: boolean;
  listRequired: boolean;
  rules: Rule[];
}

/** Reads what all fields share. `required` means the list only where Amplify takes it so: right after `array`. */
function readModifiers(
  project: Project,
  chain: Chain,
  other: (name: string, args: readonly ts.Expression[]) => boolean,
  ref: boolean,
): Modifiers | undefined {
  const modifiers: Modifiers = { required: false, list: false, listRequired: false, rules: [] };
  let previous = '';
  for (const { name, call } of chain.links) {
    if (name === 'required') {
      if (ref ? modifiers.list : previous === 'array') modifiers.listRequired = true;
      else modifiers.required = true;
    } else if (name === 'array') {
      modifiers.list = true;
    } else if (name === 'authorization') {
      const rules = readRules(project, call.arguments[0]);
      if (!rules) return undefined;
      modifiers.rules = rules;
    } else if (!other(name, call.arguments)) {
      return undefined;
    }
    previous = name;
  }
  return modifiers;
}

function readScalar(project: Project, name: string, type: ScalarType, chain: Chain): Field | undefined {
  let fallback: Extract<Field, { kind: 'scalar' }>['default'];
  let validation: Validation[] = [];
  const modifiers = readModifiers(
    project,
    chain,
    (method, args) => {
      if (method === 'default') {
        const value = args[0] && readJson(project, args[0]);
        if (args[0] && value === undefined) return false;
        fallback = value === undefined ? 'generated' : { value };
        return true;
      }
      if (method !== 'validate') return false;
      const read = readValidation(project, args[0]);
      validation = read ?? [];
      return read !== undefined;
    },
    false,
  );
  if (!modifiers) return undefined;
  return { kind: 'scalar', name, type, ...modifiers, ...(fallback === undefined ? {} : { default: fallback }), validation };
}

function readValidation(project: Project, node: ts.Expression | undefined): Validation[] | undefined {
  const callback = node && returnedBy(resolve(project, node));
  const chain = callback && readChain(callback.body);
  if (!chain || chain.subject !== callback.parameter) return undefined;
  const calls = [{ name: chain.rootName.text, call: chain.root }, ...chain.links];
  const validation: Validation[] = [];
  for (const { name, call } of calls) {
    const values = call.arguments.map((argument) => readJson(project, argument));
    const bare = name === 'positive' || name === 'negative';
    const [value, message] = bare ? [undefined, values[0]] : values;
    const parsed = validationSchema.safeParse({
      check: name,
      ...(value === undefined ? {} : { value }),
      ...(message === undefined ? {} : { message }),
    });
    if (!parsed.success || values.includes(undefined) || (!bare && value === undefined)) return undefined;
    validation.push(parsed.data);
  }
  return validation;
}

function readRef(project: Project, name: string, target: ts.Expression | undefined, chain: Chain): Field | undefined {
  const link = target && readJson(project, target);
  const modifiers = readModifiers(project, chain, () => false, true);
  return typeof link === 'string' && modifiers ? { kind: 'ref', name, target: link, ...modifiers } : undefined;
}

function readRelationship(
  project: Project,
  name: string,
  type: RelationshipField['type'],
  target: ts.Expression | undefined,
  references: ts.Expression | undefined,
  chain: Chain,
): Field | undefined {
  const model = target && readJson(project, target);
  const fields = references && readJson(project, references);
  const names = typeof fields === 'string' ? [fields] : readTexts(project, references);
  let valueRequired = false;
  const modifiers = readModifiers(
    project,
    chain,
    (method) => {
      if (method !== 'valueRequired') return false;
      valueRequired = true;
      return true;
    },
    false,
  );
  if (typeof model !== 'string' || !names || names.length === 0 || !modifiers || modifiers.list) return undefined;
  return {
    kind: 'relationship',
    name,
    type,
    target: model,
    references: names,
    required: modifiers.required,
    valueRequired,
    rules: modifiers.rules,
  };
}
