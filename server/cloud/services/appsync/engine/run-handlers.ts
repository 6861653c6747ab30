import { runCode } from '../javascript/run-code';
import { type Rendered, templateOf } from '../vtl/compile-template';
import type { Evaluation } from '../vtl/evaluation';
import type { ResolverContext } from './resolver-context';
import type { Handlers } from './resolver-plan';

/**
 * Runs the request or response half of a resolver or function; undefined when it has none.
 * @throws ResolverError, UnauthorizedField
 */
export function runHandler(
  handlers: Handlers,
  half: 'request' | 'response',
  evaluation: Evaluation,
  context: ResolverContext,
): Rendered | undefined {
  if (handlers.language === 'javascript') return runCode(handlers.code, half, evaluation, context);
  const template = handlers[half];
  return template === undefined ? undefined : templateOf(template)(evaluation, context);
}
