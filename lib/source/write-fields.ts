import ts from 'typescript';
import type { Field } from '@/lib/backend/field';
import type { Rule } from '@/lib/backend/rule';
import { findReferences } from '@/lib/edits/rename-references';
import { readBuilderChain } from './chain';
import { fieldChain, type Names, printField, printFieldEntry, printRule } from './print-data';
import { printText } from './print-value';
import { findRules } from './read-rules';
import { initializerOf, resolve, unwrap } from './resolve';
import type { Style } from './style';
import { writeChain } from './write-chain';
import { replaceNode, writeExpressions } from './write-expressions';
import { writeProperties } from './write-properties';
import { oldName, type Writing } from './writing';

/** How the builder is called in the file that holds a node. */
export function namesAt(writing: Writing, node: ts.Node): Names {
  for (const [local, binding] of writing.project.scope(node.getSourceFile().fileName).bindings) {
    if (binding.kind === 'import' && binding.name === 'a') return { builder: local };
  }
  return { builder: 'a' };
}

/** Turns the fields of a model, a custom type or an object field into others. */
export function writeFields(
  writing: Writing,
  object: ts.ObjectLiteralExpression,
  holder: string,
  before: readonly Field[],
  after: readonly Field[],
): void {
  const style = writing.style(object.getSourceFile().fileName);
  const names = namesAt(writing, object);
  writeProperties(writing, object, before, after, {
    style,
    oldName: (name) => oldName(writing, 'field', name, holder),
    print: (field) => printFieldEntry(field, style, names),
    update: (property, old, field) => writeField(writing, property, holder, old, field, style, names),
  });
}

function writeField(
  writing: Writing,
  property: ts.ObjectLiteralElementLike,
  holder: string,
  before: Field,
  after: Field,
  style: Style,
  names: Names,
): void {
  const written = initializerOf(property);
  if (before.kind === 'code' && after.kind === 'code') {
    if (before.source !== after.source) renameReferencesAt(writing, written ?? property, before.source);
    return;
  }
  if (written) writeFieldValue(writing, written, holder, before, after, style, names);
}

/** Turns the expression that is a field's value into another field's. */
export function writeFieldValue(
  writing: Writing,
  written: ts.Expression,
  holder: string,
  before: Field,
  after: Field,
  style: Style,
  names: Names,
): void {
  const value = unwrap(written);
  const chain = readBuilderChain(writing.project, value);
  const old = fieldChain(before, style, names);
  const wanted = fieldChain(after, style, names);
  // A field behind a name may be shared: this one then gets a text of its own.
  if (!chain || !old || !wanted) {
    if (JSON.stringify({ ...before, name: '' }) !== JSON.stringify({ ...after, name: '' }))
      replaceNode(writing.log, written, printField(after, style, names), style);
    return;
  }
  writeChain(writing.log, chain, old, wanted, style, (key, call) => {
    if (key === 'authorization' && 'rules' in before && 'rules' in after)
      return writeRules(writing, call.arguments[0], before.rules, after.rules, style);
    if (key !== '' || before.kind !== after.kind) return false;
    if (before.kind === 'object' && after.kind === 'object')
      return writeNested(writing, call, `${holder}.${before.name}`, before.fields, after.fields);
    if (before.kind === 'enum' && after.kind === 'enum') return writeTexts(writing, call.arguments[0], before.values, after.values, style);
    return false;
  });
}

function writeNested(
  writing: Writing,
  call: ts.CallExpression,
  holder: string,
  before: readonly Field[],
  after: readonly Field[],
): boolean {
  const object = call.arguments[0] && resolve(writing.project, call.arguments[0]);
  if (!object || !ts.isObjectLiteralExpression(object)) return false;
  writeFields(writing, object, holder, before, after);
  return true;
}

/** Changes single rules inside an `.authorization` callback; false when the callback must be written anew. */
export function writeRules(
  writing: Writing,
  callback: ts.Expression | undefined,
  before: readonly Rule[],
  after: readonly Rule[],
  style: Style,
): boolean {
  const written = callback && unwrap(callback);
  // A callback behind a name may be shared with other models.
  if (!written || (!ts.isArrowFunction(written) && !ts.isFunctionExpression(written))) return false;
  const found = findRules(writing.project, written);
  if (!found?.list || found.elements.length !== before.length) return false;
  writeExpressions(writing.log, found.list, before, after, (rule) => printRule(rule, style, found.parameter), style);
  return true;
}

/** Changes single texts of a list that is written in place; false when it is behind a name. */
export function writeTexts(
  writing: Writing,
  list: ts.Expression | undefined,
  before: readonly string[],
  after: readonly string[],
  style: Style,
): boolean {
  const written = list && unwrap(list);
  if (!written || !ts.isArrayLiteralExpression(written) || written.elements.length !== before.length) return false;
  writeExpressions(writing.log, written, before, after, (text) => printText(text, style), style);
  return true;
}

/** Follows the rename of a type inside source that is otherwise left alone. */
export function renameReferencesAt(writing: Writing, node: ts.Node, source: string): void {
  const { rename } = writing;
  if (rename?.kind !== 'type') return;
  const file = node.getSourceFile();
  const start = node.getStart(file);
  for (const reference of findReferences(source, rename.from)) {
    writing.log.replace(file.fileName, start + reference.start, start + reference.end, rename.to);
  }
}
