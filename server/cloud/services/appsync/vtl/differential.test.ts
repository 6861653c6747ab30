/**
 * Compiled templates against Amplify's own interpreter: on every template of the sample app, and of the apps of 3 and 50 models
 * that the benchmarks deploy, which `bench/model-templates.ts` has synthesised.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import velocity from 'amplify-velocity-template';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
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

interface Tally {
  compared: number;
  failed: number;
}

/** Compares both on one template in contexts that are made from seeds; a failure names the seed. */
function compare(name: string, source: string): Tally {
  const tally = { compared: 0, failed: 0 };
  // Random ids could not be compared.
  const text = source.replaceAll('$util.autoId()', '"id"');
  const tree = velocity.parse(text);
  const agree = (seed: number): void => {
    const { authType, context } = randomContext(seededRandom(seed));
    let interpreted: Observed;
    try {
      interpreted = runInterpreted(tree, authType, copyJson(context));
    } catch {
      return; // The interpreter itself breaks on this context, for example on a method of a missing value.
    }
    const observed = runCompiled(text, authType, copyJson(context));
    tally.compared += 1;
    if (observed.failure !== undefined) tally.failed += 1;
    expect(observed, `${name} with ${authType} ${JSON.stringify(context)}`).toEqual(interpreted);
  };
  fc.assert(fc.property(fc.integer(), agree), { numRuns: CONTEXTS_PER_TEMPLATE, seed: 7 });
  return tally;
}

function compareAll(templates: Record<string, string>): Tally & { total: number } {
  const tallies = Object.entries(templates).map(([name, text]) => compare(name, text));
  const sum = (member: keyof Tally) => tallies.reduce((all, tally) => all + tally[member], 0);
  return { total: tallies.length * CONTEXTS_PER_TEMPLATE, compared: sum('compared'), failed: sum('failed') };
}

describe('gives what the interpreter gives on every template and context', { timeout: 60_000 }, () => {
  it('of the sample app', () => {
    const { total, compared, failed } = compareAll(app.vtl);
    expect(total).toBeGreaterThan(1_000);
    expect(compared).toBeGreaterThan(total * 0.95);
    expect(failed).toBeGreaterThan(100);
  });

  it('of the apps of 3 and 50 models', () => {
    const kept = readFileSync(join(import.meta.dirname, '../testing/model-templates.json'), 'utf8');
    const templates = z.array(z.string()).parse(JSON.parse(kept));
    const { total, compared, failed } = compareAll(Object.fromEntries(templates.map((text, at) => [`template ${at}`, text])));
    expect(total).toBeGreaterThan(700);
    expect(compared).toBeGreaterThan(total * 0.9);
    expect(failed).toBeGreaterThan(100);
  });
});
