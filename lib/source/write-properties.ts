import ts from 'typescript';
import { printKey, printText } from './print-value';
import { keyOf } from './read-field';
import type { Style } from './style';
import { type ListItem, writeList } from './write-list';
import type { Writing } from './writing';

/**
 * Turns the entries of an object into the named items: kept by name, renamed in place, moved, added and removed.
 * Entries under names that `before` does not have are left alone.
 */
export function writeProperties<T extends { name: string }>(
  writing: Writing,
  object: ts.ObjectLiteralExpression,
  before: readonly T[],
  after: readonly T[],
  items: {
    style: Style;
    oldName(name: string): string;
    print(item: T): string;
    update(property: ts.ObjectLiteralElementLike, before: T, after: T): void;
  },
): void {
  const old = pairByName(object, before);
  const indexes = indexesByName(object);
  const targets = new Map<number, T>();
  const ordered: ListItem[] = [];
  for (const item of after) {
    const index = indexes.get(items.oldName(item.name))?.shift();
    if (index === undefined) {
      ordered.push({ kind: 'new', text: items.print(item) });
    } else {
      targets.set(index, item);
      ordered.push({ kind: 'kept', index });
    }
  }
  const plan = withForeign(object, old, ordered);
  writeList(writing.log, { file: object.getSourceFile(), node: object, elements: object.properties }, plan, items.style, (index) => {
    const property = object.properties[index];
    const item = targets.get(index);
    const previous = old.get(index);
    if (!property || !item || !previous || previous === item) return;
    if (previous.name !== item.name) renameProperty(writing, property, item.name, items.style);
    items.update(property, previous, item);
  });
}

/** Where the entries of each name stand: the same spread may stand in an object twice. */
export function indexesByName(object: ts.ObjectLiteralExpression): Map<string, number[]> {
  const indexes = new Map<string, number[]>();
  object.properties.forEach((property, index) => {
    const key = keyOf(property);
    const known = indexes.get(key);
    if (known) known.push(index);
    else indexes.set(key, [index]);
  });
  return indexes;
}

function pairByName<T extends { name: string }>(object: ts.ObjectLiteralExpression, items: readonly T[]): Map<number, T> {
  const indexes = indexesByName(object);
  return new Map(
    items.flatMap((item) => {
      const index = indexes.get(item.name)?.shift();
      return index === undefined ? [] : [[index, item] as const];
    }),
  );
}

/** Puts the entries that belong to something else back at their places among the planned ones. */
function withForeign(object: ts.ObjectLiteralExpression, old: ReadonlyMap<number, unknown>, ordered: readonly ListItem[]): ListItem[] {
  const plan = [...ordered];
  object.properties.forEach((_property, index) => {
    if (old.has(index)) return;
    const at = plan.findIndex((item) => item.kind === 'kept' && item.index > index);
    const lastKept = plan.findLastIndex((item) => item.kind === 'kept');
    plan.splice(at < 0 ? lastKept + 1 : at, 0, { kind: 'kept', index });
  });
  return plan;
}

function renameProperty(writing: Writing, property: ts.ObjectLiteralElementLike, to: string, style: Style): void {
  const { name } = property;
  if (!name) return;
  const path = property.getSourceFile().fileName;
  if (ts.isShorthandPropertyAssignment(property)) writing.log.insert(path, name.getStart(), `${printKey(to, style)}: `);
  else writing.log.replace(path, name.getStart(), name.getEnd(), ts.isIdentifier(name) ? printKey(to, style) : printText(to, style));
}
