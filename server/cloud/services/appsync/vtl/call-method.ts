import { listMethods } from './list-methods';
import { mapMethods } from './map-methods';
import { stringMethods } from './string-methods';
import { equals, getMember, isMap, toText } from './values';

const numberMethods: Record<string, (self: number, ...values: unknown[]) => unknown> = Object.assign(Object.create(null), {
  compareTo: (self: number, other: unknown) => Math.sign(self - Number(other)),
  doubleValue: (self: number) => self,
  equals: (self: number, other: unknown) => equals(self, other),
  floatValue: (self: number) => self,
  intValue: (self: number) => Math.trunc(self),
  longValue: (self: number) => Math.trunc(self),
  toString: (self: number) => toText(self),
});

/**
 * `$owner.name(values)`: a Java method on a JSON value. A method that does not exist gives undefined, as
 * an invalid reference does in Velocity.
 */
export function callMethod(owner: unknown, name: string, values: unknown[]): unknown {
  switch (typeof owner) {
    case 'string':
      return stringMethods[name]?.(owner, ...values);
    case 'number':
      return numberMethods[name]?.(owner, ...values);
    case 'boolean':
      if (name === 'equals') return equals(owner, values[0]);
      return name === 'toString' ? String(owner) : name === 'booleanValue' ? owner : undefined;
    case 'object':
      if (Array.isArray(owner)) return listMethods[name]?.(owner, ...values);
      if (isMap(owner)) return mapMethods[name] ? mapMethods[name](owner, ...values) : getBean(owner, name);
      return undefined;
    default:
      return undefined;
  }
}

/** `$entry.getKey()` reads `key`; `$foreach.hasNext()` reads `hasNext`. */
function getBean(owner: Record<string, unknown>, name: string): unknown {
  if (Object.hasOwn(owner, name)) return getMember(owner, name);
  const property = /^(?:get|is)([A-Z].*)$/.exec(name)?.[1];
  if (property === undefined) return undefined;
  const lower = property.charAt(0).toLowerCase() + property.slice(1);
  return Object.hasOwn(owner, lower) ? getMember(owner, lower) : getMember(owner, property);
}
