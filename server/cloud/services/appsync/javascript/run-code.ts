/**
 * APPSYNC_JS resolver code, in a `node:vm` context of its own that holds nothing of Node: no `require`,
 * `process`, timers or network, no code from strings, and a time limit. Only text crosses the border.
 * What this does not defend against: a bug in V8 itself, and code that fills the process's memory within
 * its time limit. Deploying resolver code needs the rights of the environment's account.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-util-reference-js.html
 */
import { createContext, Script } from 'node:vm';
import { transformSync } from 'esbuild';
import type { Rendered } from '../vtl/compile-template';
import type { Evaluation } from '../vtl/evaluation';
import { ResolverError, templateError, UnauthorizedField } from '../vtl/failure';
import { callLibrary, libraryNames } from './bridge';
import { prelude } from './prelude';

/** What code exports: the halves of a resolver, or the handlers of a channel namespace, whole or in halves. */
export type CodeHandler = 'request' | 'response' | EventHandler | `${EventHandler}.${'request' | 'response'}`;
export type EventHandler = 'onPublish' | 'onSubscribe';

interface Program {
  run(half: CodeHandler, evaluation: Evaluation, context: string): string;
}

interface Answer {
  missing?: boolean;
  value?: unknown;
  returned?: boolean;
  skipTo?: string;
  stash?: Record<string, unknown>;
  fault?: string;
  thrown?: { kind: 'error' | 'unauthorized'; message?: string; errorType?: string | null; data?: unknown; errorInfo?: unknown };
}

/** AppSync allows resolver code no long computations. */
const TIMEOUT_MS = 1_000;
const PROGRAMS_MAX = 500;
const programs = new Map<string, Program>();
const invocation = new Script('__program(__half, __context)');

/**
 * Resolver code is synchronous. Anything asynchronous would run outside the time limit, and a rejected
 * promise or an `import()` would reach Node itself, so their syntax is rewritten to use `Promise` and
 * `require`, and the context has no `Promise`.
 */
const SYNCHRONOUS = {
  'async-await': false,
  'async-generator': false,
  'for-await': false,
  'dynamic-import': false,
  'top-level-await': false,
};
const REMOVED = ['Promise', 'WebAssembly', 'SharedArrayBuffer', 'Atomics', 'FinalizationRegistry', 'WeakRef', 'console'];

function programOf(code: string): Program {
  let found = programs.get(code);
  if (!found) {
    found = compileProgram(code);
    if (programs.size >= PROGRAMS_MAX) programs.clear();
    programs.set(code, found);
  }
  return found;
}

/** @throws ResolverError when the code does not parse or its module body fails. */
function compileProgram(code: string): Program {
  let current: Evaluation | undefined;
  const context = createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false }, microtaskMode: 'afterEvaluate' });
  const globals = context as Record<string, unknown>;
  // Not configurable: resolver code must not put accessors where this process writes.
  for (const name of ['__half', '__context', '__program']) Object.defineProperty(globals, name, { value: undefined, writable: true });
  globals.__bridge = (name: unknown, values: unknown) =>
    current ? callLibrary(current, String(name), String(values)) : '{"fault":"No resolver is running."}';
  globals.__names = JSON.stringify(libraryNames);
  try {
    const { code: script } = transformSync(code, { format: 'cjs', target: 'es2022', loader: 'js', supported: SYNCHRONOUS });
    new Script(`__program = (() => {
      const host = ${prelude}(__bridge, JSON.parse(__names));
      for (const name of ${JSON.stringify([...REMOVED, '__bridge', '__names'])}) delete globalThis[name];
      delete Array.fromAsync;
      const module = { exports: {} };
      (function (module, exports, require) {
${script}
      })(module, module.exports, host.load);
      return (half, text) => host.run(module.exports, half, text);
    })();`).runInContext(context, { timeout: TIMEOUT_MS });
  } catch (cause) {
    throw templateError(`The resolver code cannot be loaded: ${messageOf(cause)}`, cause);
  }
  return {
    run(half, evaluation, text) {
      current = evaluation;
      globals.__half = half;
      globals.__context = text;
      try {
        const answer: unknown = invocation.runInContext(context, { timeout: TIMEOUT_MS });
        // Reading an object of the context could run its code without a time limit.
        if (typeof answer !== 'string') throw new Error('The resolver code replaced its own surroundings.');
        return answer;
      } finally {
        current = undefined;
        globals.__context = undefined;
      }
    },
  };
}

/** What was thrown may come from inside the context, where it could be anything. */
function messageOf(thrown: unknown): string {
  const message: unknown =
    typeof thrown === 'object' && thrown !== null ? Object.getOwnPropertyDescriptor(thrown, 'message')?.value : undefined;
  return typeof message === 'string' ? message : 'unknown error';
}

/**
 * Runs the request or response half, or a handler of events; undefined when the code does not export it. Changes of the stash
 * are written back to the context.
 * @throws ResolverError, UnauthorizedField
 */
export function runCode(code: string, half: CodeHandler, evaluation: Evaluation, context: Record<string, unknown>): Rendered | undefined {
  const program = programOf(code);
  const { args: _, ...visible } = context;
  let answer: Answer;
  try {
    answer = JSON.parse(program.run(half, evaluation, JSON.stringify(visible))) as Answer;
  } catch (cause) {
    throw new ResolverError(`The resolver code failed: ${messageOf(cause)}`, 'Code', null, null, { cause });
  }
  if (answer.stash) context.stash = answer.stash;
  if (answer.missing) return undefined;
  if (answer.fault !== undefined) throw new ResolverError(answer.fault, 'Code');
  if (answer.thrown?.kind === 'unauthorized') throw new UnauthorizedField('Unauthorized');
  if (answer.thrown) {
    const { message, errorType, data, errorInfo } = answer.thrown;
    throw new ResolverError(String(message), errorType ?? null, data ?? null, errorInfo ?? null);
  }
  return { value: answer.value ?? null, returned: answer.returned === true };
}
