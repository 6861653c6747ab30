/**
 * Compiles a Velocity template to one JavaScript function, from the tree that Amplify's parser gives.
 * Interpreting the same tree is ten times slower and more; a differential test holds the two together.
 */
import { extensionsLibrary, utilLibrary } from '../library/library';
import { emitBlock } from './emit-block';
import type { Evaluation } from './evaluation';
import { ResolverError, templateError, UnauthorizedField } from './failure';
import { Outcome, runtime } from './runtime';
import { openScope } from './scope';
import { parseTemplate } from './template-tree';

export interface Rendered {
  value: unknown;
  /** True after `#return`. */
  returned: boolean;
}

/**
 * Evaluates a template with `$ctx`. Text that is JSON comes back as its value, other text as a string.
 * @throws ResolverError, UnauthorizedField
 */
export type CompiledTemplate = (evaluation: Evaluation, context: Record<string, unknown>) => Rendered;

type Generated = (E: Evaluation, ctx: unknown, R: typeof runtime, U: unknown, X: unknown) => string | Outcome;

const compiled = new Map<string, CompiledTemplate>();
const COMPILED_MAX = 5_000;

/** The compiled form of a template text; the same text is compiled once. */
export function templateOf(text: string): CompiledTemplate {
  let found = compiled.get(text);
  if (!found) {
    found = compileTemplate(text);
    if (compiled.size >= COMPILED_MAX) compiled.clear();
    compiled.set(text, found);
  }
  return found;
}

/** @throws ResolverError (type MappingTemplate) when the text is no template or uses what is not supported. */
export function compileTemplate(text: string): CompiledTemplate {
  const generated = generate(text);
  return (evaluation, context) => {
    const outcome = run(generated, evaluation, context);
    if (outcome instanceof Outcome) return { value: outcome.value, returned: outcome.returned };
    return { value: readText(outcome), returned: false };
  };
}

function generate(text: string): Generated {
  try {
    const scope = openScope();
    const body = emitBlock(parseTemplate(text), scope, true);
    // Nothing of the template's text is code here: names are generated, literals are JSON.
    return new Function('E', 'ctx', 'R', 'U', 'X', `"use strict";\n${scope.declarations()}let out="";\n${body}return out;`) as Generated;
  } catch (cause) {
    if (cause instanceof ResolverError) throw cause;
    throw templateError(`Unable to parse the mapping template: ${(cause as Error).message}`, cause);
  }
}

function run(generated: Generated, evaluation: Evaluation, context: Record<string, unknown>): string | Outcome {
  try {
    return generated(evaluation, context, runtime, utilLibrary, extensionsLibrary);
  } catch (cause) {
    if (cause instanceof ResolverError || cause instanceof UnauthorizedField) throw cause;
    throw templateError(`Unable to transform the mapping template: ${(cause as Error).message}`, cause);
  }
}

function readText(text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  try {
    return JSON.parse(trimmed) as unknown;
  } catch {
    return trimmed; // Plain text is a valid answer of a response template; a request is checked by its reader.
  }
}
