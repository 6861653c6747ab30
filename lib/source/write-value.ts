import ts from 'typescript';
import type { ChangeLog } from './changes';
import { isEqual } from './equal';
import { isLeaf, type Value } from './leaf';
import { printKey, printValue } from './print-value';
import { keyOf } from './read-field';
import { initializerOf, unwrap } from './resolve';
import type { Style } from './style';
import { replaceNode, writeExpressions } from './write-expressions';
import { type ListItem, writeList } from './write-list';

export type ValueObject = { [key: string]: Value | undefined };

function isObject(value: Value | undefined): value is { [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isLeaf(value);
}

/**
 * Turns a configuration object from one value into another: only the properties that differ are written. What the
 * reader kept as code is in neither value and stays.
 */
export function writeObject(
  log: ChangeLog,
  object: ts.ObjectLiteralExpression,
  before: ValueObject,
  after: ValueObject,
  style: Style,
): void {
  const plan: ListItem[] = [];
  const present = new Set<string>();
  object.properties.forEach((property, index) => {
    const key = keyOf(property);
    present.add(key);
    if (before[key] === undefined || after[key] !== undefined) plan.push({ kind: 'kept', index });
  });
  for (const [key, value] of Object.entries(after)) {
    if (value !== undefined && !present.has(key)) plan.push({ kind: 'new', text: `${printKey(key, style)}: ${printValue(value, style)}` });
  }
  writeList(log, { file: object.getSourceFile(), node: object, elements: object.properties }, plan, style, (index) => {
    const property = object.properties[index];
    if (!property) return;
    const key = keyOf(property);
    const value = after[key];
    if (value !== undefined && !isEqual(before[key], value)) writeProperty(log, property, before[key], value, style);
  });
}

function writeProperty(log: ChangeLog, property: ts.ObjectLiteralElementLike, before: Value | undefined, after: Value, style: Style): void {
  const written = initializerOf(property);
  const node = written && unwrap(written);
  if (node && ts.isObjectLiteralExpression(node) && isObject(after) && (isObject(before) || before === undefined)) {
    writeObject(log, node, before ?? {}, after, style);
  } else if (
    node &&
    ts.isArrayLiteralExpression(node) &&
    Array.isArray(before) &&
    Array.isArray(after) &&
    before.length === node.elements.length
  ) {
    writeExpressions(log, node, before, after, (item) => printValue(item, style, true), style);
  } else if (node && ts.isPropertyAssignment(property)) {
    replaceNode(log, node, printValue(after, style), style);
  } else {
    replaceNode(log, property, `${printKey(keyOf(property), style)}: ${printValue(after, style)}`, style);
  }
}
