import type { Library } from '../vtl/evaluation';
import { equals, getMember, isMap, type JsonMap, setMember, toIterable, toText } from '../vtl/values';

function includes(list: unknown[], value: unknown): boolean {
  return list.some((member) => equals(member, value));
}

function pickKeys(map: unknown, keep: (key: string) => boolean): JsonMap {
  const picked: JsonMap = {};
  if (isMap(map)) for (const key of Object.keys(map)) if (keep(key)) setMember(picked, key, getMember(map, key));
  return picked;
}

function keySet(keys: unknown): Set<string> {
  return new Set(toIterable(keys).map(toText));
}

function compare(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  const [first, second] = [toText(left), toText(right)];
  return first < second ? -1 : first > second ? 1 : 0;
}

/** `$util.list`. */
export const list: Library = {
  copyAndRetainAll: (_, values, kept) => toIterable(values).filter((value) => includes(toIterable(kept), value)),
  copyAndRemoveAll: (_, values, removed) => toIterable(values).filter((value) => !includes(toIterable(removed), value)),
  sortList(_, values, descending, property) {
    const key = (value: unknown): unknown => (isMap(value) && property ? getMember(value, property) : value);
    const sorted = [...toIterable(values)].sort((left, right) => compare(key(left), key(right)));
    return descending === true ? sorted.reverse() : sorted;
  },
};

/** `$util.map`. */
export const map: Library = {
  copyAndRetainAllKeys(_, values, keys) {
    const kept = keySet(keys);
    return pickKeys(values, (key) => kept.has(key));
  },
  copyAndRemoveAllKeys(_, values, keys) {
    const removed = keySet(keys);
    return pickKeys(values, (key) => !removed.has(key));
  },
};
