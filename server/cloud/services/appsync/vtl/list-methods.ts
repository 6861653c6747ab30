import { equals, toIterable, toText } from './values';

type ListMethod = (self: unknown[], ...values: unknown[]) => unknown;

function indexOf(self: unknown[], value: unknown): number {
  return self.findIndex((member) => equals(member, value));
}

/** Keeps in place what `keep` says; true when something went away. */
function filterInPlace(self: unknown[], keep: (value: unknown) => boolean): boolean {
  const kept = self.filter(keep);
  if (kept.length === self.length) return false;
  self.splice(0, self.length, ...kept);
  return true;
}

/** Methods of `java.util.List` that templates call. */
export const listMethods: Record<string, ListMethod> = Object.assign(Object.create(null), {
  add(self, ...values) {
    if (values.length < 2) self.push(values[0] ?? null);
    else self.splice(Number(values[0]), 0, values[1] ?? null);
    return true;
  },
  addAll(self, ...values) {
    const added = toIterable(values.at(-1));
    self.splice(values.length < 2 ? self.length : Number(values[0]), 0, ...added);
    return added.length > 0;
  },
  clear(self) {
    self.length = 0;
    return '';
  },
  contains: (self, value) => indexOf(self, value) >= 0,
  containsAll: (self, values) => toIterable(values).every((value) => indexOf(self, value) >= 0),
  equals: (self, other) => equals(self, other),
  get: (self, index) => self[Number(index)],
  indexOf,
  isEmpty: (self) => self.length === 0,
  join: (self, separator) => self.map(toText).join(toText(separator ?? ',')),
  lastIndexOf: (self, value) => self.findLastIndex((member) => equals(member, value)),
  remove(self, value) {
    const index = typeof value === 'number' ? value : indexOf(self, value);
    const removed = self[index];
    if (index >= 0) self.splice(index, 1);
    return typeof value === 'number' ? removed : index >= 0;
  },
  removeAll: (self, values) => filterInPlace(self, (member) => indexOf(toIterable(values), member) < 0),
  retainAll: (self, values) => filterInPlace(self, (member) => indexOf(toIterable(values), member) >= 0),
  set(self, index, value) {
    const before = self[Number(index)];
    if (Number(index) < self.length) self[Number(index)] = value ?? null;
    return before;
  },
  size: (self) => self.length,
  subList: (self, from, to) => self.slice(Number(from), Number(to)),
  toArray: (self) => [...self],
  toString: (self: unknown[]) => toText(self),
} satisfies Record<string, ListMethod>);
