/** Compiled templates against Amplify's own interpreter, on every template of a synthesised app. */
import velocity from 'amplify-velocity-template';
import { beforeAll, expect, it } from 'vitest';
import { extensionsLibrary, utilLibrary } from '../library/library';
import { javaView, withJavaStrings } from '../testing/java-view';
import { randomContext, seededRandom } from '../testing/random-context';
import { type SampleAssembly, sampleAssembly } from '../testing/sample-app';
import { templateOf } from './compile-template';
import type { Evaluation, Library } from './evaluation';
import { copyJson } from './values';

const CONTEXTS_PER_TEMPLATE = 16;
let app: SampleAssembly;

beforeAll(async () => {
  app = await sampleAssembly();
}, 120_000);

function newEvaluation(authType: string): Evaluation {
  return {
    authType,
    now: () => new Date(1_700_000_000_000),
    appended: [],
    invalidations: [],
    evictions: [],
    responseHeaders: {},
    log: () => {},
  };
}

interface Observed {
  failure?: string;
  value?: unknown;
  context: unknown;
  filter: unknown;
}

/** Null and absent are the same to every reader of a template's outcome. */
function normal(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null, (_, member: unknown) => (member === null ? undefined : member)) ?? 'null') as unknown;
}

function runCompiled(text: string, authType: string, context: Record<string, unknown>): Observed {
  const evaluation = newEvaluation(authType);
  try {
    const { value } = templateOf(text)(evaluation, context);
    return { value: normal(value), context: normal(context), filter: normal(evaluation.subscriptionFilter) };
  } catch (error) {
    return { failure: wordError(error), context: normal(context), filter: normal(evaluation.subscriptionFilter) };
  }
}

function wordError(error: unknown): string {
  const { name, message, errorType } = error as { name: string; message: string; errorType?: string };
  return `${name} ${errorType ?? ''} ${message}`;
}

/** The library as the interpreter wants it: methods on objects. The first failure is the one that counts. */
function bindLibrary(library: Library, evaluation: Evaluation, failures: string[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(library).map(([name, member]) => [
      name,
      typeof member === 'function'
        ? (...values: unknown[]) => {
            try {
              return javaView(member(evaluation, ...values));
            } catch (error) {
              failures.push(wordError(error));
              throw error;
            }
          }
        : bindLibrary(member, evaluation, failures),
    ]),
  );
}

function runInterpreted(tree: unknown[], authType: string, context: Record<string, unknown>): Observed {
  const evaluation = newEvaluation(authType);
  const failures: string[] = [];
  const util = bindLibrary(utilLibrary, evaluation, failures);
  const extensions = bindLibrary(extensionsLibrary, evaluation, failures);
  const ctx = javaView(context) as Record<string, unknown>;
  try {
    const rendered = withJavaStrings(() =>
      new velocity.Compile(tree, { escape: false, unescape: {}, valueMapper: javaView }).render({
        ctx,
        context: ctx,
        util,
        utils: util,
        extensions,
      }),
    );
    const trimmed = String(rendered).trim();
    return {
      value: trimmed === '' ? null : normal(JSON.parse(trimmed)),
      context: normal(ctx),
      filter: normal(evaluation.subscriptionFilter),
    };
  } catch (error) {
    if (failures[0] === undefined) throw error;
    return { failure: failures[0], context: normal(ctx), filter: normal(evaluation.subscriptionFilter) };
  }
}

it('gives what the interpreter gives on every template and context', () => {
  const random = seededRandom(7);
  let compared = 0;
  let failed = 0;
  for (const [name, source] of Object.entries(app.vtl)) {
    // Random ids could not be compared.
    const text = source.replaceAll('$util.autoId()', '"id"');
    const tree = velocity.parse(text);
    for (let round = 0; round < CONTEXTS_PER_TEMPLATE; round += 1) {
      const { authType, context } = randomContext(random);
      let interpreted: Observed;
      try {
        interpreted = runInterpreted(tree, authType, copyJson(context));
      } catch {
        continue; // The interpreter itself breaks on this context, for example on a method of a missing value.
      }
      const observed = runCompiled(text, authType, copyJson(context));
      compared += 1;
      if (observed.failure !== undefined) failed += 1;
      expect(observed, `${name} with ${authType} ${JSON.stringify(context)}`).toEqual(interpreted);
    }
  }
  const total = Object.keys(app.vtl).length * CONTEXTS_PER_TEMPLATE;
  expect(total).toBeGreaterThan(1_000);
  expect(compared).toBeGreaterThan(total * 0.95);
  expect(failed).toBeGreaterThan(100);
});
