/** For tests: JSON values with Java's methods, as Amplify's interpreter expects its context. */
import { listMethods } from '../vtl/list-methods';
import { mapMethods } from '../vtl/map-methods';
import { stringMethods } from '../vtl/string-methods';
import { isMap } from '../vtl/values';

type Method = (self: never, ...values: unknown[]) => unknown;

function withMethods(owner: object, methods: Record<string, Method>): void {
  // The interpreter writes a member of this name on whatever it calls; it must not count as content.
  Object.defineProperty(owner, 'eval', { value: undefined, enumerable: false, writable: true, configurable: true });
  for (const [name, method] of Object.entries(methods)) {
    if (Object.hasOwn(owner, name)) continue;
    Object.defineProperty(owner, name, {
      value: (...values: unknown[]) => javaView(method(owner as never, ...values.map(javaView))),
      enumerable: false,
      writable: true,
      configurable: true,
    });
  }
}

/** Adds the methods in place, to every map and list inside, without making them enumerable. */
export function javaView(value: unknown): unknown {
  if (Array.isArray(value)) {
    value.forEach(javaView);
    withMethods(value, listMethods);
  } else if (isMap(value) && typeof value.hasNext !== 'function') {
    Object.values(value).forEach(javaView);
    withMethods(value, mapMethods);
  }
  return value;
}

/** Gives strings Java's methods while `work` runs, and takes them away again. */
export function withJavaStrings<T>(work: () => T): T {
  // Methods are added by name, which the type of strings rightly knows nothing of.
  const prototype = String.prototype as unknown as Record<string, unknown>;
  const names = ['contains', 'isEmpty', 'matches', 'equals', 'replaceAll', 'split'];
  const before = new Map(names.map((name) => [name, Object.getOwnPropertyDescriptor(prototype, name)]));
  const originalSplit = String.prototype.split;
  for (const name of names) {
    Object.defineProperty(prototype, name, {
      configurable: true,
      writable: true,
      value(this: string, ...values: unknown[]) {
        // The methods themselves use JavaScript's own split and replaceAll.
        restore();
        try {
          if (name === 'split' && typeof values[0] !== 'string') return Reflect.apply(originalSplit, String(this), values);
          return stringMethods[name]?.(String(this), ...values);
        } finally {
          install();
        }
      },
    });
  }
  const installed = new Map(names.map((name) => [name, Object.getOwnPropertyDescriptor(prototype, name)]));
  const apply = (from: Map<string, PropertyDescriptor | undefined>): void => {
    for (const [name, descriptor] of from) {
      if (descriptor) Object.defineProperty(prototype, name, descriptor);
      else delete prototype[name];
    }
  };
  function restore(): void {
    apply(before);
  }
  function install(): void {
    apply(installed);
  }
  try {
    return work();
  } finally {
    restore();
  }
}
