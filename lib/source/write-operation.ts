import ts from 'typescript';
import type { Handler, Operation } from '@/lib/backend/operation';
import type { Chain } from './chain';
import type { Names, PrintedChain } from './print-data';
import { customSettings, operationLinks, printHandler, printSource } from './print-operation';
import { findHandlerCall } from './read-operation';
import { resolve, unwrap } from './resolve';
import type { Style } from './style';
import { writeChain } from './write-chain';
import { replaceNode, writeExpressions } from './write-expressions';
import { namesAt, renameReferencesAt, writeFields, writeFieldValue, writeRules } from './write-fields';
import { writeObject } from './write-value';
import type { Writing } from './writing';

/** Turns one custom operation into another. */
export function writeOperation(writing: Writing, chain: Chain, before: Operation, after: Operation): void {
  const style = writing.style(chain.whole.getSourceFile().fileName);
  const names = namesAt(writing, chain.whole);
  const chainOf = (operation: Operation): PrintedChain => ({
    rootName: operation.kind,
    args: [],
    links: operationLinks(operation, style, names),
  });
  writeChain(writing.log, chain, chainOf(before), chainOf(after), style, (key, call) => {
    const [argument] = call.arguments;
    return argument !== undefined && writeLink(writing, key, argument, before, after, style, names);
  });
  for (const chip of before.chips) {
    const link = chain.links.find(({ name }) => chip.at === `.${name}`)?.call ?? chain.root;
    for (const argument of link.arguments) renameReferencesAt(writing, argument, argument.getText());
  }
}

function writeLink(
  writing: Writing,
  key: string,
  argument: ts.Expression,
  before: Operation,
  after: Operation,
  style: Style,
  names: Names,
): boolean {
  switch (key) {
    case 'arguments': {
      const object = resolve(writing.project, argument);
      if (!ts.isObjectLiteralExpression(object)) return false;
      writeFields(writing, object, before.name, before.arguments, after.arguments);
      return true;
    }
    case 'returns':
      if (!before.returns || !after.returns) return false;
      writeFieldValue(writing, argument, before.name, before.returns, after.returns, style, names);
      return true;
    case 'authorization':
      return writeRules(writing, argument, before.rules, after.rules, style);
    case 'for':
      return writeList(writing, argument, before.sources, after.sources, (source) => printSource(source, style, names), style);
    case 'handler': {
      const [old, wanted] = [before.handlers[0], after.handlers[0]];
      if (
        before.handlers.length === 1 &&
        after.handlers.length === 1 &&
        old &&
        wanted &&
        writeCustom(writing, argument, old, wanted, style, names)
      )
        return true;
      return writeList(writing, argument, before.handlers, after.handlers, (handler) => printHandler(handler, style, names), style);
    }
    default:
      return false;
  }
}

/** Changes single elements of a list that is written in place, or the one that stands without a list. */
function writeList<T>(
  writing: Writing,
  argument: ts.Expression,
  before: readonly T[],
  after: readonly T[],
  print: (item: T) => string,
  style: Style,
): boolean {
  const written = unwrap(argument);
  if (ts.isArrayLiteralExpression(written) && written.elements.length === before.length) {
    writeExpressions(writing.log, written, before, after, print, style);
    return true;
  }
  const [only] = after;
  if (after.length !== 1 || only === undefined) return false;
  replaceNode(writing.log, argument, print(only), style);
  return true;
}

/** Changes single settings of a resolver that is written in place. */
function writeCustom(writing: Writing, argument: ts.Expression, before: Handler, after: Handler, style: Style, names: Names): boolean {
  if (before.kind !== 'custom' || after.kind !== 'custom') return false;
  const written = unwrap(argument);
  const [only] = ts.isArrayLiteralExpression(written) ? written.elements : [written];
  const call = only && findHandlerCall(writing.project, unwrap(only));
  const object = call && unwrap(call.argument);
  if (!object || !ts.isObjectLiteralExpression(object)) return false;
  writeObject(writing.log, object, customSettings(before, style, names), customSettings(after, style, names), style);
  return true;
}
