import { validationError } from '../errors';
import type { StackOutput, StackRecord, StackStore } from '../state';

/** Names of the stacks that import an export. */
export function importersOf(store: StackStore, exportName: string): string[] {
  return store
    .listStacks()
    .filter(({ status, imports }) => status !== 'DELETE_COMPLETE' && imports.includes(exportName))
    .map(({ name }) => name);
}

/** @throws CloudFailure ValidationError when another stack uses an export that would go away or change */
export function checkExportsUnused(store: StackStore, stack: StackRecord, kept: StackOutput[]): void {
  for (const { exportName, value } of stack.outputs) {
    if (exportName === undefined) continue;
    const after = kept.find((output) => output.exportName === exportName);
    if (after?.value === value) continue;
    const [importer] = importersOf(store, exportName);
    if (importer === undefined) continue;
    throw validationError(`Export ${exportName} cannot be ${after ? 'updated' : 'deleted'} as it is in use by ${importer}`);
  }
}

/**
 * Publishes the exports of a stack's outputs and withdraws those that it no longer has.
 * @throws CloudFailure ValidationError when another stack has an export of the same name
 */
export function publishExports(store: StackStore, stackId: string, previous: StackOutput[], next: StackOutput[]): void {
  for (const { exportName } of next) {
    const owner = exportName === undefined ? undefined : store.findExport(exportName)?.stackId;
    if (owner !== undefined && owner !== stackId) {
      throw validationError(
        `Export with name ${exportName} is already exported by stack ${owner.split('/')[1]}. Rollback requested by user.`,
      );
    }
  }
  for (const { exportName } of previous) if (exportName !== undefined) store.removeExport(exportName);
  for (const { exportName, value } of next) if (exportName !== undefined) store.putExport({ name: exportName, value, stackId });
}
