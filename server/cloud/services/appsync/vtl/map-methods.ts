import { equals, getMember, isMap, type JsonMap, setMember, toText } from './values';

type MapMethod = (self: JsonMap, ...values: unknown[]) => unknown;

/** Methods of `java.util.Map` that templates call. */
export const mapMethods: Record<string, MapMethod> = Object.assign(Object.create(null), {
  clear(self) {
    for (const key of Object.keys(self)) delete self[key];
    return '';
  },
  containsKey: (self, key) => Object.hasOwn(self, String(key)),
  containsValue: (self, value) => Object.values(self).some((member) => equals(member, value)),
  entrySet: (self) => Object.keys(self).map((key) => ({ key, value: getMember(self, key) })),
  equals: (self, other) => equals(self, other),
  get: (self, key) => getMember(self, key),
  getOrDefault: (self, key, fallback) => (Object.hasOwn(self, String(key)) ? getMember(self, key) : fallback),
  isEmpty: (self) => Object.keys(self).length === 0,
  keySet: (self) => Object.keys(self),
  put(self, key, value) {
    const before = getMember(self, key);
    setMember(self, key, value ?? null);
    return before;
  },
  putAll(self, other) {
    if (isMap(other)) for (const key of Object.keys(other)) setMember(self, key, getMember(other, key));
    return '';
  },
  putIfAbsent(self, key, value) {
    const before = getMember(self, key);
    if (before === undefined || before === null) setMember(self, key, value ?? null);
    return before;
  },
  remove(self, key) {
    const before = getMember(self, key);
    delete self[String(key)];
    return before;
  },
  replace(self, key, value) {
    const before = getMember(self, key);
    if (Object.hasOwn(self, String(key))) setMember(self, key, value ?? null);
    return before;
  },
  size: (self) => Object.keys(self).length,
  toString: (self: JsonMap) => toText(self),
  values: (self) => Object.values(self),
} satisfies Record<string, MapMethod>);
