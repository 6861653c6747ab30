import type { Backend } from '@/lib/backend/backend';
import type { BackendFunction } from '@/lib/backend/function';
import type { EditOf } from './edit';
import { refuseChip } from './find';
import { refuse } from './refuse';

/** `send-mail` becomes `sendMail`: the variable that holds the function. */
export function variableOf(name: string): string {
  return name.replace(/[-_]+([a-zA-Z0-9])/g, (_match, letter: string) => letter.toUpperCase());
}

const takenVariables = new Set([
  'auth',
  'data',
  'storage',
  'backend',
  'delete',
  'export',
  'default',
  'function',
  'new',
  'return',
  'switch',
  'import',
  'class',
]);

export function addFunction(backend: Backend, edit: EditOf<'addFunction'>): Backend {
  if (!/^[a-zA-Z][a-zA-Z0-9-]{0,59}$/.test(edit.name) || edit.name.endsWith('-')) {
    refuse(
      'name-invalid',
      `“${edit.name}” cannot be the name of a function.`,
      'Start with a letter; use only letters, digits and “-”.',
      'name',
    );
  }
  const variable = variableOf(edit.name);
  if (takenVariables.has(variable)) refuse('name-reserved', `“${edit.name}” is a reserved name.`, 'Choose another name.', 'name');
  if (backend.functions.some((fn) => fn.name === edit.name || fn.variable === variable)) {
    refuse('name-taken', `There is already a function named “${edit.name}”.`, 'Choose another name.', 'name');
  }
  const added: BackendFunction = { name: edit.name, variable, entry: './handler.ts', ...edit.settings, chips: [] };
  return { ...backend, functions: [...backend.functions, added].sort(byName) };
}

/** Functions have no order of their own in the source: they are listed by name. */
export function byName(first: BackendFunction, second: BackendFunction): number {
  return first.name < second.name ? -1 : first.name > second.name ? 1 : 0;
}

export function updateFunction(backend: Backend, edit: EditOf<'updateFunction'>): Backend {
  const old = backend.functions.find((fn) => fn.name === edit.function);
  if (!old) return refuse('not-found', `There is no function named “${edit.function}”.`);
  for (const key of Object.keys(edit.settings)) refuseChip(old.chips, key, `The setting “${key}”`);
  return { ...backend, functions: backend.functions.map((fn) => (fn === old ? { ...fn, ...edit.settings } : fn)) };
}
