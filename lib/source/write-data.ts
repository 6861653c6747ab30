import ts from 'typescript';
import type { CustomType, Data, DataChip, DataSchema, EnumType, Model } from '@/lib/backend/data';
import type { Operation } from '@/lib/backend/operation';
import type { SchemaNode } from './outline';
import { type PrintedChain, printIndex, printRulesCallback } from './print-data';
import { enumArguments, modelLinks, printTypeEntry } from './print-types';
import { keyOf } from './read-field';
import { initializerOf, returnedBy } from './resolve';
import { inSourceOrder } from './source-order';
import type { Style } from './style';
import { writeChain } from './write-chain';
import { writeExpressions } from './write-expressions';
import { namesAt, renameReferencesAt, writeFields, writeRules, writeTexts } from './write-fields';
import { writeOperation } from './write-operation';
import { indexesByName, writeProperties } from './write-properties';
import { type ValueObject, writeObject } from './write-value';
import { oldName, type Writing } from './writing';

type SchemaEntry = Model | EnumType | CustomType | Operation | (DataChip & { name: string });

/** Turns what `defineData` is given into what an edit made of it. */
export function writeData(writing: Writing, before: Data, after: Data): void {
  const { outline } = writing;
  for (const schema of after.schemas) {
    const node = outline.schemas.get(schema.name);
    const old = before.schemas.find((candidate) => candidate.name === schema.name);
    if (node && old) writeSchema(writing, node, old, schema, entriesOf(before, schema.name), entriesOf(after, schema.name));
  }
  if (outline.data)
    writeObject(writing.log, outline.data, modes(before), modes(after), writing.style(outline.data.getSourceFile().fileName));
}

/** The types of one schema. New ones are ordered as a reader expects them: enums and custom types before models. */
function entriesOf(data: Data, schema: string): SchemaEntry[] {
  const own = [...data.enums, ...data.customTypes, ...data.models, ...data.operations].filter((type) => type.schema === schema);
  return [...own, ...data.chips.filter((chip) => chip.schema === schema).map((chip) => ({ ...chip, name: chip.at }))];
}

function modes(data: Data): ValueObject {
  const settings: ValueObject = {};
  if (data.defaultAuthorizationMode !== undefined) settings.defaultAuthorizationMode = data.defaultAuthorizationMode;
  if (data.apiKeyExpiresInDays !== undefined) settings.apiKeyAuthorizationMode = { expiresInDays: data.apiKeyExpiresInDays };
  return Object.keys(settings).length > 0 ? { authorizationModes: JSON.parse(JSON.stringify(settings)) } : {};
}

function writeSchema(
  writing: Writing,
  node: SchemaNode,
  old: DataSchema,
  schema: DataSchema,
  before: SchemaEntry[],
  after: SchemaEntry[],
): void {
  const { object, chain } = node;
  const style = writing.style(object.getSourceFile().fileName);
  const names = namesAt(writing, object);
  const present = new Set(object.properties.map(keyOf));
  const indexes = indexesByName(object);
  const positions = new Map(after.map((entry) => [entry, indexes.get(oldName(writing, 'type', entry.name))?.shift()]));
  const lists = [isEnum, isCustomType, isModel, isOperation, isChip].map((isKind) => after.filter(isKind));
  writeProperties(
    writing,
    object,
    before.filter((entry) => present.has(entry.name)),
    inSourceOrder(lists, (entry) => positions.get(entry)),
    {
      style,
      oldName: (name) => oldName(writing, 'type', name),
      print: (entry) => ('at' in entry ? entry.source : printTypeEntry(entry, style, names)),
      update: (property, previous, entry) => writeType(writing, property, previous, entry),
    },
  );
  if (old !== schema) {
    const links = (rules: DataSchema['rules']): PrintedChain => ({
      rootName: 'schema',
      args: [],
      links: rules.length > 0 ? [{ key: 'authorization', name: 'authorization', args: [printRulesCallback(rules, style)] }] : [],
    });
    writeChain(writing.log, chain, links(old.rules), links(schema.rules), style, (_key, call) =>
      writeRules(writing, call.arguments[0], old.rules, schema.rules, style),
    );
  }
}

const isEnum = (entry: SchemaEntry): boolean => 'values' in entry;
const isModel = (entry: SchemaEntry): boolean => 'secondaryIndexes' in entry;
const isOperation = (entry: SchemaEntry): boolean => 'handlers' in entry;
const isChip = (entry: SchemaEntry): boolean => 'at' in entry;
const isCustomType = (entry: SchemaEntry): boolean => 'fields' in entry && !isModel(entry);

function writeType(writing: Writing, property: ts.ObjectLiteralElementLike, before: SchemaEntry, after: SchemaEntry): void {
  if ('at' in before || 'at' in after) {
    if ('at' in before && 'at' in after && before.source !== after.source)
      renameReferencesAt(writing, initializerOf(property) ?? property, before.source);
    return;
  }
  const node = writing.outline.types.get(before.name);
  if (!node?.chain) return;
  const style = writing.style(node.value.getSourceFile().fileName);
  if ('values' in before && 'values' in after) {
    const [values] = node.chain.root.arguments;
    if (before.values === after.values || writeTexts(writing, values, before.values, after.values, style)) return;
    const chainOf = (type: EnumType): PrintedChain => ({ rootName: 'enum', args: enumArguments(type, style), links: [] });
    writeChain(writing.log, node.chain, chainOf(before), chainOf(after), style);
    return;
  }
  if ('handlers' in before && 'handlers' in after) {
    writeOperation(writing, node.chain, before, after);
    return;
  }
  if (!('fields' in before && 'fields' in after)) return;
  if (node.fields && before.fields !== after.fields) writeFields(writing, node.fields, before.name, before.fields, after.fields);
  if (!('secondaryIndexes' in before && 'secondaryIndexes' in after)) return;
  const chainOf = (model: Model): PrintedChain => ({ rootName: 'model', args: [], links: modelLinks(model, style) });
  writeChain(writing.log, node.chain, chainOf(before), chainOf(after), style, (key, call) =>
    writeModelLink(writing, key, call, before, after, style),
  );
}

function writeModelLink(writing: Writing, key: string, call: ts.CallExpression, before: Model, after: Model, style: Style): boolean {
  const [argument] = call.arguments;
  switch (key) {
    case 'identifier':
      return writeTexts(writing, argument, before.identifier ?? [], after.identifier ?? [], style);
    case 'disableOperations':
      return writeTexts(writing, argument, before.disabledOperations, after.disabledOperations, style);
    case 'authorization':
      return writeRules(writing, argument, before.rules, after.rules, style);
    case 'secondaryIndexes': {
      const callback = argument && returnedBy(argument);
      if (!callback || !ts.isArrayLiteralExpression(callback.body)) return false;
      writeExpressions(
        writing.log,
        callback.body,
        before.secondaryIndexes,
        after.secondaryIndexes,
        (index) => printIndex(index, style, callback.parameter),
        style,
      );
      return true;
    }
    default:
      return false;
  }
}
