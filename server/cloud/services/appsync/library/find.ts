import type { LibraryFunction } from '../vtl/evaluation';
import { extensionsLibrary, utilLibrary } from './library';

/** The function behind a dotted name, such as `['dynamodb', 'toDynamoDB']`; undefined when there is none. */
export function findLibraryFunction(root: 'util' | 'extensions', names: string[]): LibraryFunction | undefined {
  let found: unknown = root === 'util' ? utilLibrary : extensionsLibrary;
  for (const name of names) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined;
    found = (found as Record<string, unknown>)[name];
  }
  return typeof found === 'function' ? (found as LibraryFunction) : undefined;
}
