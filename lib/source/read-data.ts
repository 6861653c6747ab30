import ts from 'typescript';
import type { Data, DataSchema } from '@/lib/backend/data';
import { authorizationModeSchema } from '@/lib/backend/data';
import { readBuilderChain } from './chain';
import type { Outline } from './outline';
import type { Project } from './project';
import { keyOf } from './read-field';
import { readRules } from './read-rules';
import { readType } from './read-types';
import { initializerOf, nameOf, resolve, unwrap } from './resolve';
import { readJson } from './value';

/** Reads the object given to `defineData`. */
export function readData(project: Project, outline: Outline, config: ts.ObjectLiteralExpression): Data {
  const data: Data = { schemas: [], models: [], enums: [], customTypes: [], operations: [], chips: [] };
  for (const property of config.properties) {
    const name = keyOf(property);
    const value = nameOf(property) === undefined ? undefined : initializerOf(property);
    if (name === 'schema' && value) readSchema(project, outline, value, data);
    else if (name === 'authorizationModes' && value) readModes(project, value, data);
    else data.chips.push({ at: name, source: (value ?? property).getText() });
  }
  return data;
}

/** Reads `a.schema({...})` or `a.combine([...])`, in place or behind a name. */
function readSchema(project: Project, outline: Outline, written: ts.Expression, data: Data): void {
  const name = unwrap(written);
  const value = resolve(project, written);
  const chain = readBuilderChain(project, value);
  const argument = chain?.root.arguments[0];
  const content = argument && resolve(project, argument);
  if (chain?.rootName.text === 'combine' && content && ts.isArrayLiteralExpression(content)) {
    for (const element of content.elements) readSchema(project, outline, element, data);
    return;
  }
  if (chain?.rootName.text !== 'schema' || !content || !ts.isObjectLiteralExpression(content)) {
    data.chips.push({ at: 'schema', source: written.getText() });
    return;
  }
  const schema: DataSchema = { name: ts.isIdentifier(name) ? name.text : 'schema', rules: [], chips: [] };
  for (const link of chain.links) {
    const [callback] = link.call.arguments;
    const rules = link.name === 'authorization' ? readRules(project, callback) : undefined;
    if (rules) schema.rules = rules;
    else schema.chips.push({ at: `.${link.name}`, source: callback?.getText() ?? '' });
  }
  data.schemas.push(schema);
  outline.schemas.set(schema.name, { object: content, chain });
  for (const property of content.properties) readType(project, outline, schema.name, property, data);
}

function readModes(project: Project, written: ts.Expression, data: Data): void {
  const modes = resolve(project, written);
  if (!ts.isObjectLiteralExpression(modes)) {
    data.chips.push({ at: 'authorizationModes', source: written.getText() });
    return;
  }
  for (const property of modes.properties) {
    const name = keyOf(property);
    const value = nameOf(property) === undefined ? undefined : initializerOf(property);
    if (!(value && readMode(project, name, value, data)))
      data.chips.push({ at: `authorizationModes.${name}`, source: (value ?? property).getText() });
  }
}

function readMode(project: Project, name: string, value: ts.Expression, data: Data): boolean {
  if (name === 'defaultAuthorizationMode') {
    const mode = authorizationModeSchema.safeParse(readJson(project, value));
    if (mode.success) data.defaultAuthorizationMode = mode.data;
    return mode.success;
  }
  const key = name === 'apiKeyAuthorizationMode' ? resolve(project, value) : undefined;
  if (!key || !ts.isObjectLiteralExpression(key)) return false;
  for (const property of key.properties) {
    const setting = initializerOf(property);
    const days = nameOf(property) === 'expiresInDays' && setting ? readJson(project, setting) : undefined;
    if (typeof days === 'number') data.apiKeyExpiresInDays = days;
    else data.chips.push({ at: `authorizationModes.${name}.${keyOf(property)}`, source: (setting ?? property).getText() });
  }
  return true;
}
