import { javaRegex, javaReplacement } from './java-regex';
import { equals, toText } from './values';

type StringMethod = (self: string, ...values: unknown[]) => unknown;

/** Java's `split`: empty strings at the end are dropped. */
function split(self: string, pattern: unknown, limit?: unknown): string[] {
  const parts = self.split(javaRegex(toText(pattern), ''));
  const limitCount = Number(limit ?? 0);
  if (limitCount > 0 && parts.length > limitCount) {
    const head: string[] = [];
    let rest = self;
    while (head.length < limitCount - 1) {
      const match = javaRegex(toText(pattern), '').exec(rest);
      if (!match) break;
      head.push(rest.slice(0, match.index));
      rest = rest.slice(match.index + match[0].length);
    }
    return [...head, rest];
  }
  if (limitCount === 0) while (parts.length > 1 && parts.at(-1) === '') parts.pop();
  return parts;
}

function hashCode(self: string): number {
  let hash = 0;
  for (let index = 0; index < self.length; index += 1) hash = (Math.imul(hash, 31) + self.charCodeAt(index)) | 0;
  return hash;
}

/** Methods of `java.lang.String` that templates call. */
export const stringMethods: Record<string, StringMethod> = Object.assign(Object.create(null), {
  charAt: (self, index) => self.charAt(Number(index)),
  compareTo: (self, other) => (self < toText(other) ? -1 : self > toText(other) ? 1 : 0),
  concat: (self, other) => self + toText(other),
  contains: (self, part) => self.includes(toText(part)),
  endsWith: (self, part) => self.endsWith(toText(part)),
  equals: (self, other) => equals(self, other),
  equalsIgnoreCase: (self, other) => self.toLowerCase() === toText(other).toLowerCase(),
  hashCode,
  indexOf: (self, part, from) => self.indexOf(toText(part), Number(from ?? 0)),
  isBlank: (self) => self.trim() === '',
  isEmpty: (self) => self === '',
  lastIndexOf: (self, part) => self.lastIndexOf(toText(part)),
  length: (self) => self.length,
  matches: (self, pattern) => javaRegex(`^(?:${toText(pattern)})$`, '').test(self),
  repeat: (self, count) => self.repeat(Math.min(Number(count), 10_000)),
  replace: (self, part, replacement) => self.replaceAll(toText(part), () => toText(replacement)),
  replaceAll: (self, pattern, replacement) => self.replace(javaRegex(toText(pattern), 'g'), javaReplacement(toText(replacement)) as string),
  replaceFirst: (self, pattern, replacement) =>
    self.replace(javaRegex(toText(pattern), ''), javaReplacement(toText(replacement)) as string),
  size: (self) => self.length,
  split,
  startsWith: (self, part) => self.startsWith(toText(part)),
  strip: (self) => self.trim(),
  substring: (self, from, to) => (to === undefined ? self.slice(Number(from)) : self.slice(Number(from), Number(to))),
  toLowerCase: (self) => self.toLowerCase(),
  toString: (self: string) => self,
  toUpperCase: (self) => self.toUpperCase(),
  trim: (self) => self.trim(),
} satisfies Record<string, StringMethod>);
