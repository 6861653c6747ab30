import type { CustomType, Data, EnumType, Model } from '@/lib/backend/data';
import type { Operation } from '@/lib/backend/operation';
import { type Names, type PrintedChain, type PrintedLink, printChain, printFields, printIndex, printRulesCallback } from './print-data';
import { operationLinks } from './print-operation';
import { indentLines, printBlock, printKey, printList, printTexts } from './print-value';
import type { Style } from './style';

/** A model's calls after `a.model({...})`. Its code chips are not among them: they stay where they are. */
export function modelLinks(model: Model, style: Style): PrintedLink[] {
  const links: PrintedLink[] = [];
  if (model.identifier) links.push({ key: 'identifier', name: 'identifier', args: [printTexts(model.identifier, style)] });
  if (model.secondaryIndexes.length > 0) {
    const indexes = model.secondaryIndexes.map((index) => printIndex(index, style, 'index'));
    links.push({ key: 'secondaryIndexes', name: 'secondaryIndexes', args: [`(index) => ${printList(indexes, style)}`] });
  }
  if (model.disabledOperations.length > 0) {
    links.push({ key: 'disableOperations', name: 'disableOperations', args: [printTexts(model.disabledOperations, style)] });
  }
  if (model.rules.length > 0) links.push({ key: 'authorization', name: 'authorization', args: [printRulesCallback(model.rules, style)] });
  return links;
}

/** A type as an entry of the schema's object. */
export function printTypeEntry(type: Model | EnumType | CustomType | Operation, style: Style, names: Names): string {
  return `${printKey(type.name, style)}: ${'handlers' in type ? printOperation(type, style, names) : printChain(typeChain(type, style, names), names)}`;
}

/** Operations are long: each call stands on a line of its own, as in Amplify's documentation. */
function printOperation(operation: Operation, style: Style, names: Names): string {
  const { rootName, links } = { rootName: operation.kind, links: operationLinks(operation, style, names) };
  const calls = [`${rootName}()`, ...links.map((link) => `${link.name}(${link.args.join(', ')})`)];
  return names.builder + calls.map((call) => `\n${style.indent}.${indentLines(call, style.indent)}`).join('');
}

export function enumArguments(type: EnumType, style: Style): string[] {
  return [printTexts(type.values, style)];
}

function typeChain(type: Model | EnumType | CustomType, style: Style, names: Names): PrintedChain {
  if ('values' in type) return { rootName: 'enum', args: enumArguments(type, style), links: [] };
  const args = [printFields(type.fields, style, names)];
  if (!('secondaryIndexes' in type)) return { rootName: 'customType', args, links: [] };
  const chips = type.chips.map(({ at, source }) => ({ key: at, name: at.replace(/^\./, ''), args: [source] }));
  return { rootName: 'model', args, links: [...modelLinks(type, style), ...chips] };
}

/** A whole `amplify/data/resource.ts` for a project that has none; `imports` are names and where they come from. */
export function printDataFile(data: Data, style: Style, imports: readonly { name: string; from: string }[]): string {
  const names: Names = { builder: 'a' };
  const end = style.semicolon ? ';' : '';
  const from = `${style.quote}@aws-amplify/backend${style.quote}`;
  const [schema] = data.schemas;
  const types = [...data.enums, ...data.customTypes, ...data.models, ...data.operations].map((type) => printTypeEntry(type, style, names));
  const rules = schema && schema.rules.length > 0 ? `.authorization(${printRulesCallback(schema.rules, style)})` : '';
  const modes = [`defaultAuthorizationMode: ${style.quote}${data.defaultAuthorizationMode ?? 'userPool'}${style.quote}`];
  if (data.apiKeyExpiresInDays !== undefined) modes.push(`apiKeyAuthorizationMode: { expiresInDays: ${data.apiKeyExpiresInDays} }`);
  return [
    `import { type ClientSchema, a, defineData } from ${from}${end}`,
    ...imports.map(({ name, from: specifier }) => `import { ${name} } from ${style.quote}${specifier}${style.quote}${end}`),
    '',
    `const schema = a.schema(${printBlock(types, style)})${rules}${end}`,
    '',
    `export type Schema = ClientSchema<typeof schema>${end}`,
    '',
    `export const data = defineData(${printBlock(['schema', `authorizationModes: ${printBlock(modes, style)}`], style)})${end}`,
    '',
  ].join('\n');
}
