import ts from 'typescript';
import type { Storage, StoragePath, StorageRule } from '@/lib/backend/storage';
import { variableOf } from '@/lib/edits/apply-functions';
import type { StorageNode } from './outline';
import { printBlock, printKey, printList, printText, printTexts } from './print-value';
import { initializerOf, unwrap } from './resolve';
import type { Style } from './style';
import { createFile, type Registration, unregister } from './write-entry';
import { replaceNode, writeExpressions } from './write-expressions';
import { writeList } from './write-list';
import { writeProperties } from './write-properties';
import { type ValueObject, writeObject } from './write-value';
import { oldName, type Writing } from './writing';

function settingsOf({ name, isDefault, versioned }: Storage): ValueObject {
  return { name, isDefault, versioned };
}

function printRule(rule: StorageRule, style: Style, allow: string): string {
  if (rule.kind === 'code') return rule.source;
  const to = `.to(${printTexts(rule.actions, style)})`;
  switch (rule.kind) {
    case 'guest':
    case 'authenticated':
      return `${allow}.${rule.kind}${to}`;
    case 'entity':
      return `${allow}.entity(${printText('identity', style)})${to}`;
    case 'groups':
      return `${allow}.groups(${printTexts(rule.groups, style)})${to}`;
    case 'resource':
      return `${allow}.resource(${rule.function})${to}`;
  }
}

function printPath({ path, rules }: StoragePath, style: Style, allow: string): string {
  const printed = rules.map((rule) => printRule(rule, style, allow));
  return `${printKey(path, style)}: ${printList(printed, style)}`;
}

function printAccess(paths: readonly StoragePath[], style: Style): string {
  return `access: (allow) => (${printBlock(
    paths.map((path) => printPath(path, style, 'allow')),
    style,
  )})`;
}

/** Turns the storages of a backend into others; gives back those to be added to `defineBackend`. */
export function writeStorages(writing: Writing, before: readonly Storage[], after: readonly Storage[]): Registration[] {
  const added: Registration[] = [];
  const previous = new Map(before.map((storage) => [storage.name, storage]));
  const keptNames = new Set(after.map((storage) => oldName(writing, 'storage', storage.name)));
  for (const storage of before) {
    const node = writing.outline.storage.get(storage.name);
    if (node && !keptNames.has(storage.name)) unregister(writing, node.key);
  }
  for (const storage of after) {
    const old = previous.get(oldName(writing, 'storage', storage.name));
    const node = old && writing.outline.storage.get(old.name);
    if (!old || !node) added.push(createStorage(writing, storage));
    else if (old !== storage) writeStorage(writing, node, old, storage);
  }
  return added;
}

function writeStorage(writing: Writing, node: StorageNode, before: Storage, after: Storage): void {
  const style = writing.style(node.config.getSourceFile().fileName);
  const settings = settingsOf(before);
  writeObject(writing.log, node.config, settings, settingsOf(after), style);
  if (before.paths === after.paths) return;
  if (!node.access) {
    const kept = node.config.properties.map((_property, index) => ({ kind: 'kept' as const, index }));
    const plan = [...kept, { kind: 'new' as const, text: printAccess(after.paths, style) }];
    writeList(writing.log, { file: node.config.getSourceFile(), node: node.config, elements: node.config.properties }, plan, style);
    return;
  }
  const { object, parameter } = node.access;
  const named = (paths: readonly StoragePath[]): (StoragePath & { name: string })[] => paths.map((path) => ({ ...path, name: path.path }));
  writeProperties(writing, object, named(before.paths), named(after.paths), {
    style,
    oldName: (name) => oldName(writing, 'path', name, before.name),
    print: (path) => printPath(path, style, parameter),
    update: (property, old, path) => writePath(writing, property, old, path, style, parameter),
  });
}

function writePath(
  writing: Writing,
  property: ts.ObjectLiteralElementLike,
  before: StoragePath,
  after: StoragePath,
  style: Style,
  parameter: string,
): void {
  const written = initializerOf(property);
  if (!written || JSON.stringify(before.rules) === JSON.stringify(after.rules)) return;
  const list = unwrap(written);
  const print = (rule: StorageRule): string => printRule(rule, style, parameter);
  if (ts.isArrayLiteralExpression(list) && list.elements.length === before.rules.length) {
    writeExpressions(writing.log, list, before.rules, after.rules, print, style);
  } else {
    replaceNode(writing.log, written, printList(after.rules.map(print), style), style);
  }
}

/** Writes a file for a new storage: `amplify/storage/resource.ts` for the first, a folder of its own for others. */
function createStorage(writing: Writing, storage: Storage): Registration {
  const first = 'amplify/storage/resource.ts';
  const taken = Object.hasOwn(writing.project.files, first);
  const path = taken ? `amplify/storage/${storage.name}/resource.ts` : first;
  const keys = new Set([...writing.outline.storage.values()].map((node) => node.key));
  const variable = taken || keys.has('storage') ? `${variableOf(storage.name)}Storage` : 'storage';
  const style = writing.style(path);
  const end = style.semicolon ? ';' : '';
  const settings = [`name: ${printText(storage.name, style)}`];
  if (storage.isDefault !== undefined) settings.push(`isDefault: ${storage.isDefault}`);
  if (storage.paths.length > 0) settings.push(printAccess(storage.paths, style));
  const text = [
    `import { defineStorage } from ${style.quote}@aws-amplify/backend${style.quote}${end}`,
    '',
    `export const ${variable} = defineStorage(${printBlock(settings, style)})${end}`,
    '',
  ].join('\n');
  createFile(writing, path, text, style);
  return { variable, path };
}
