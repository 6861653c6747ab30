/** EvaluateMappingTemplate and EvaluateCode: a template or code alone, on a context given as JSON. */
import type { Call } from '../../service';
import { authTypeNames } from './engine/auth-mode';
import { badRequest } from './errors';
import type { Rendered } from './vtl/compile-template';
import type { Evaluation } from './vtl/evaluation';
import { isMap, toJson } from './vtl/values';

export interface Evaluated {
  evaluationResult?: string;
  error?: { message: string };
  logs: string[];
  stash: string;
  outErrors: string;
}

/** @throws CloudFailure BadRequestException when the context is no JSON object. */
export function evaluateAlone(
  call: Call,
  contextText: string | undefined,
  run: (evaluation: Evaluation, context: Record<string, unknown>) => Rendered | undefined,
): Evaluated {
  const given = readContext(contextText);
  const context: Record<string, unknown> = {
    stash: {},
    prev: { result: {} },
    source: null,
    identity: null,
    ...given,
    args: given.arguments ?? {},
  };
  const logs: string[] = [];
  const evaluation: Evaluation = {
    authType: authTypeNames.API_KEY,
    now: call.cloud.now,
    appended: [],
    invalidations: [],
    evictions: [],
    responseHeaders: {},
    log: (_, values) => logs.push(values.map((value) => (typeof value === 'string' ? value : toJson(value))).join(' ')),
  };
  const result: Pick<Evaluated, 'evaluationResult' | 'error'> = {};
  try {
    const value = run(evaluation, context)?.value;
    result.evaluationResult = typeof value === 'string' ? value : toJson(value);
  } catch (error) {
    result.error = { message: (error as Error).message };
  }
  return { ...result, logs, stash: toJson(context.stash), outErrors: toJson(evaluation.appended) };
}

function readContext(text: string | undefined): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text ?? '');
    if (isMap(parsed)) return parsed;
  } catch (cause) {
    throw badRequest('The context is not valid JSON.', cause);
  }
  throw badRequest('The context must be a JSON object.');
}
