import { CloudFailure } from '../../../failure';
import type { StackOutput } from '../state';
import { evaluate } from '../template/evaluate';
import { dependenciesOf } from '../template/references';
import { applyResource } from './apply-resource';
import { checkExportsUnused, publishExports } from './exports';
import { runGraph } from './graph';
import { versionOf } from './resource-version';
import { checkUpdateAllowed } from './stack-policy';
import { openStackRun, type StackRun } from './stack-run';
import { isIncluded } from './stack-scope';
import { CONCURRENCY_MAX, resourceEvent, type Work } from './work';

/** Why an operation ended that nothing failed in. */
export const CANCELLED = 'Resource creation cancelled';

export type Applied = { ok: true } | { ok: false; reason: string };

function evaluateOutputs(run: StackRun): StackOutput[] {
  return Object.entries(run.template.Outputs)
    .filter(([, output]) => isIncluded(run.scope, output))
    .map(([key, { Value, Description, Export }]) => {
      const value = evaluate(Value, run.scope);
      if (typeof value === 'object')
        throw new CloudFailure(
          'ValidationError',
          `Template format error: Output ${key} is malformed. The Value field of every Outputs member must evaluate to a String.`,
        );
      return {
        key,
        value: String(value),
        ...(Description !== undefined && { description: Description }),
        ...(Export !== undefined && { exportName: String(evaluate(Export.Name, run.scope)) }),
      };
    });
}

function failedReason(run: StackRun, failed: string[]): string {
  const failedTo = (verb: string): string[] => failed.filter((logicalId) => run.records.get(logicalId)?.status === `${verb}_FAILED`);
  const sentences = (['CREATE', 'UPDATE', 'IMPORT'] as const).flatMap((verb) => {
    const names = failedTo(verb);
    return names.length > 0 ? [`The following resource(s) failed to ${verb.toLowerCase()}: [${names.join(', ')}].`] : [];
  });
  return sentences.join(' ') || CANCELLED;
}

/** What the template no longer has stays until the whole operation has succeeded, and is marked here. */
function markObsolete(run: StackRun, included: Set<string>): void {
  for (const [logicalId, record] of run.records) {
    if (included.has(logicalId)) continue;
    record.before ??= versionOf(record);
    record.obsolete = true;
    run.work.store.putResource(run.stack.id, record);
  }
}

/** Why the stack policy does not let a resource go that the template no longer has; undefined when all may go. */
function findProtected({ work, stack, records }: StackRun, included: Set<string>): string | undefined {
  for (const [logicalId, record] of records) {
    if (included.has(logicalId)) continue;
    try {
      checkUpdateAllowed(stack, record, 'Delete');
    } catch (error) {
      if (!(error instanceof CloudFailure)) throw error;
      resourceEvent(work, stack.id, record, 'UPDATE_FAILED', { reason: error.message });
      return `The following resource(s) failed to update: [${logicalId}].`;
    }
  }
  return undefined;
}

/**
 * The forward half of creating or updating a stack: every resource of the template, in parallel in
 * dependency order, then the outputs. Nothing that existed before is deleted.
 */
export async function applyStack(work: Work, stackId: string): Promise<Applied> {
  let run: StackRun;
  try {
    run = openStackRun(work, stackId);
  } catch (error) {
    if (error instanceof CloudFailure) return { ok: false, reason: error.message };
    throw error;
  }
  const included = Object.keys(run.template.Resources).filter((logicalId) =>
    isIncluded(run.scope, run.template.Resources[logicalId] ?? {}),
  );
  const protectedFrom = findProtected(run, new Set(included));
  if (protectedFrom !== undefined) return { ok: false, reason: protectedFrom };
  const dependencies = new Map(included.map((logicalId) => [logicalId, dependenciesOf(run.template, logicalId)]));
  const failed = await runGraph(
    dependencies,
    async (logicalId) => {
      const succeeded = await applyResource(run, logicalId);
      if (!succeeded) work.stopping.abort();
      return succeeded;
    },
    { concurrencyMax: CONCURRENCY_MAX, stopOnFailure: true, signal: work.stopping.signal },
  );
  if (failed.length > 0 || work.stopping.signal.aborted) return { ok: false, reason: failedReason(run, failed) };

  try {
    const outputs = evaluateOutputs(run);
    work.store.transaction(() => {
      const stack = work.store.getStack(stackId);
      checkExportsUnused(work.store, stack, outputs);
      publishExports(work.store, stackId, stack.outputs, outputs);
      work.store.putStack({ ...stack, outputs, imports: [...run.imports] });
      markObsolete(run, new Set(included));
    });
    return { ok: true };
  } catch (error) {
    if (!(error instanceof CloudFailure)) throw error;
    work.stopping.abort();
    return { ok: false, reason: error.message };
  }
}
