/**
 * Values as templates see them: plain JSON values stand for Java's maps, lists and scalars. Only own
 * properties are ever read, so that a template reaches nothing of JavaScript through a name such as
 * `constructor`.
 */

export type JsonMap = Record<string, unknown>;

export function isMap(value: unknown): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `$map.name`, `$map["name"]` and `$list[0]`. */
export function getMember(owner: unknown, key: unknown): unknown {
  if (typeof owner !== 'object' || owner === null) return undefined;
  if (Array.isArray(owner)) return owner[Number(key)];
  const name = String(key);
  return Object.hasOwn(owner, name) ? (owner as JsonMap)[name] : undefined;
}

/** Writes an own property, also one called `__proto__`, which plain assignment would not. */
export function setMember(owner: unknown, key: unknown, value: unknown): void {
  if (Array.isArray(owner)) {
    const index = Number(key);
    if (Number.isInteger(index) && index >= 0 && index <= owner.length) owner[index] = value;
  } else if (isMap(owner)) {
    const name = String(key);
    if (name === '__proto__') Object.defineProperty(owner, name, { value, writable: true, enumerable: true, configurable: true });
    else owner[name] = value;
  }
}

export function truthy(value: unknown): boolean {
  return Boolean(value);
}

/** `==`: null equals a missing value, numbers compare as numbers, maps and lists by content. */
export function equals(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (left === null || left === undefined) return right === null || right === undefined;
  if (right === null || right === undefined) return false;
  if (typeof left !== 'object' || typeof right !== 'object') {
    return typeof left !== typeof right && typeof left !== 'object' && typeof right !== 'object' && String(left) === String(right);
  }
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const leftKeys = Object.keys(left);
  if (leftKeys.length !== Object.keys(right).length) return false;
  return leftKeys.every((key) => Object.hasOwn(right, key) && equals((left as JsonMap)[key], (right as JsonMap)[key]));
}

/** Text of a value inside other text, as Java prints it: `[a, b]`, `{k=v}`. */
export function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return `[${value.map(toText).join(', ')}]`;
  if (isMap(value)) {
    return `{${Object.entries(value)
      .map(([key, member]) => `${key}=${toText(member)}`)
      .join(', ')}}`;
  }
  return String(value ?? null);
}

/** `$util.toJson`: what has no value is null. */
export function toJson(value: unknown): string {
  return JSON.stringify(value) ?? 'null';
}

/** A deep copy of a JSON value. */
export function copyJson<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyJson) as T;
  const copy: JsonMap = {};
  for (const key of Object.keys(value)) setMember(copy, key, copyJson((value as JsonMap)[key]));
  return copy as T;
}

/** What `#foreach` walks: a list, or the values of a map. */
export function toIterable(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return isMap(value) ? Object.values(value) : [];
}
