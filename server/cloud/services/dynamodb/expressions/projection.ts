import { type AttributeValue, type Item, member, setMember } from '../attribute';
import { cached } from './cached';
import { bindPath, checkDistinct, type Path, type PathStep, parsePath } from './path';
import type { Placeholders } from './placeholders';
import { reader } from './tokens';

const KIND = 'ProjectionExpression';

const parse = cached((text): PathStep[][] => {
  const source = reader(KIND, text);
  const paths = [parsePath(source)];
  while (source.take(',')) paths.push(parsePath(source));
  if (source.peek().kind !== 'end') throw source.fail();
  return paths;
});

/** The document paths of a projection expression. */
export function bindProjection(text: string, placeholders: Placeholders): Path[] {
  const paths = parse(text).map((steps) => bindPath(KIND, steps, placeholders));
  checkDistinct(KIND, paths);
  return paths;
}

/** What to take of a value: all of it when there are no children. */
type Selection = Map<PathStep, Selection>;

/** Compiles paths to a function that copies only what they reach; list elements close ranks, in their order. */
export function projector(paths: Path[]): (item: Item) => Item {
  const root: Selection = new Map();
  for (const path of paths) {
    let selection = root;
    for (const step of path) {
      const next: Selection = selection.get(step) ?? new Map();
      selection.set(step, next);
      selection = next;
    }
  }
  return (item) => selectMembers(item, root);
}

function selectMembers(map: Item, selection: Selection): Item {
  const selected: Item = {};
  for (const [step, inner] of selection) {
    const value = typeof step === 'string' ? member(map, step) : undefined;
    const part = value && select(value, inner);
    if (part) setMember(selected, String(step), part);
  }
  return selected;
}

function select(value: AttributeValue, selection: Selection): AttributeValue | undefined {
  if (selection.size === 0) return value;
  if (value.M) {
    const selected = selectMembers(value.M, selection);
    return Object.keys(selected).length > 0 ? { M: selected } : undefined;
  }
  if (!value.L) return undefined;
  const list: AttributeValue[] = [];
  value.L.forEach((element, index) => {
    const inner = selection.get(index);
    const part = inner && select(element, inner);
    if (part) list.push(part);
  });
  return list.length > 0 ? { L: list } : undefined;
}
