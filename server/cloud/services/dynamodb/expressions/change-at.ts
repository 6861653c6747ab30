import { type AttributeValue, type Item, member, setMember } from '../attribute';
import { validation } from '../failures';
import type { Path } from './path';

/** Gives the new value for the old one; undefined removes. */
type Change = (old: AttributeValue | undefined) => AttributeValue | undefined;

/**
 * A copy of the item with one place changed. Only the last step of the path may be missing.
 * @throws ValidationException when the path leads through something that is not there
 */
export function changeAt(item: Item, path: Path, change: Change): Item {
  return changeMember(item, path, 0, change);
}

function changeMember(map: Item, path: Path, at: number, change: Change): Item {
  const name = String(path[at]);
  const value = changeStep(member(map, name), path, at, change);
  const copy = { ...map };
  if (value) setMember(copy, name, value);
  else delete copy[name];
  return copy;
}

function changeStep(value: AttributeValue | undefined, path: Path, at: number, change: Change): AttributeValue | undefined {
  const next = path[at + 1];
  if (next === undefined) return change(value);
  if (typeof next === 'string') {
    if (!value?.M) throw invalidPath();
    return { M: changeMember(value.M, path, at + 1, change) };
  }
  if (!value?.L) throw invalidPath();
  const list = [...value.L];
  const element = changeStep(list[next], path, at + 1, change);
  if (!element) list.splice(next, 1);
  else if (next < list.length) list[next] = element;
  else list.push(element);
  return { L: list };
}

function invalidPath(): Error {
  return validation('The document path provided in the update expression is invalid for update');
}

/** Sorts paths so that of two elements of one list the later comes first. */
export function removalOrder(left: Path, right: Path): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at += 1) {
    const a = left[at];
    const b = right[at];
    if (a === b) continue;
    return typeof a === 'number' && typeof b === 'number' ? b - a : 0;
  }
  return 0;
}
