/** The one way from resolver code to the library: a name and JSON in, JSON out. */
import { findLibraryFunction } from '../library/find';
import { extensionsLibrary, utilLibrary } from '../library/library';
import type { Evaluation, Library } from '../vtl/evaluation';
import { ResolverError, UnauthorizedField } from '../vtl/failure';

function listNames(library: Library, prefix = ''): string[] {
  return Object.entries(library).flatMap(([name, member]) =>
    typeof member === 'function' ? [prefix + name] : listNames(member, `${prefix}${name}.`),
  );
}

export const libraryNames = { util: listNames(utilLibrary), extensions: listNames(extensionsLibrary) };

/** Errors go back as data too: an exception of Node's would be a way out of the context. */
export function callLibrary(evaluation: Evaluation, name: string, values: string): string {
  try {
    const [root, ...path] = name.split('.');
    const found = root === 'util' || root === 'extensions' ? findLibraryFunction(root, path) : undefined;
    if (!found) return JSON.stringify({ fault: `${name} is not supported by the embedded AppSync.` });
    const value = found(evaluation, ...(JSON.parse(values) as unknown[]));
    return JSON.stringify({ value: value ?? null });
  } catch (error) {
    if (error instanceof ResolverError) {
      const { message, errorType, data, errorInfo } = error;
      return JSON.stringify({ thrown: { kind: 'error', message, errorType, data, errorInfo } });
    }
    if (error instanceof UnauthorizedField) return JSON.stringify({ thrown: { kind: 'unauthorized' } });
    return JSON.stringify({ fault: (error as Error).message });
  }
}
