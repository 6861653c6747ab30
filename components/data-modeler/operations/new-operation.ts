import type { Backend } from '@/lib/backend/backend';
import type { Handler } from '@/lib/backend/operation';
import type { Edit, EditOf } from '@/lib/edits/edit';
import { type CustomKind, callOf, functionNameFor, type ReturnChoice, returnsOf } from './operation-changes';
import { resolverPath, starterResolver } from './resolver-file';

export interface OperationInput {
  name: string;
  kind: CustomKind;
  /** Not for a subscription, which gives back what its mutations do. */
  returns: ReturnChoice;
  /** What a subscription listens to: a mutation, or a model whose new records are meant. */
  source: string;
  /** `new-function`, `resolver`, or `function:` with the variable of one. */
  answer: string;
}

/** New operations stand in the first schema, which is nearly always in this file. */
const schemaPath = 'amplify/data/resource.ts';

/** The edits that make an operation and what answers it, in the order in which they can be made; `paths` are the files there are. */
export function newOperation(backend: Backend, paths: readonly string[], { name, kind, returns, source, answer }: OperationInput): Edit[] {
  const isSubscription = kind === 'subscription';
  const functionName = functionNameFor(backend, name);
  const handler: Handler =
    answer === 'resolver'
      ? { kind: 'custom', entry: `./${name}.js` }
      : answer === 'new-function'
        ? callOf(functionName)
        : { kind: 'function', function: answer.slice('function:'.length), async: false };
  const isModel = backend.data?.models.some((model) => model.name === source) ?? false;
  const field = isSubscription ? undefined : returnsOf(returns);
  const operation: EditOf<'addOperation'> = {
    kind: 'addOperation',
    name,
    operation: kind,
    handlers: [handler],
    ...(field && { returns: field }),
    ...(isSubscription && { sources: source === '' ? [] : [{ target: source, mutations: isModel ? ['create'] : [] }] }),
  };
  if (answer === 'new-function') return [{ kind: 'addFunction', name: functionName }, operation];
  const path = resolverPath(`./${name}.js`, schemaPath);
  if (handler.kind !== 'custom' || name === '' || paths.includes(path)) return [operation];
  return [{ kind: 'setCode', path, text: starterResolver(handler, field) }, operation];
}
