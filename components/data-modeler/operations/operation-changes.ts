import type { Backend } from '@/lib/backend/backend';
import type { Data } from '@/lib/backend/data';
import { type Field, type ScalarType, scalarTypes } from '@/lib/backend/field';
import type { Handler, Operation, SubscriptionSource } from '@/lib/backend/operation';
import { apply } from '@/lib/edits/apply';
import { variableOf } from '@/lib/edits/apply-functions';
import type { OperationChanges } from '@/lib/edits/operation-edits';
import { scalarWords } from '../canvas/field-words';

export type CustomKind = 'query' | 'mutation' | 'subscription';

/** What an operation can be, said by what it does for the app. */
export const kindChoices: readonly { value: CustomKind; label: string; description: string }[] = [
  { value: 'query', label: 'Answers a question', description: 'A query: it reads and changes nothing' },
  { value: 'mutation', label: 'Does something', description: 'A mutation: it changes data or reaches out' },
  { value: 'subscription', label: 'Tells of changes', description: 'A subscription: whoever listens hears of mutations as they happen' },
];

export function isCustomKind(kind: Operation['kind']): kind is CustomKind {
  return kindChoices.some(({ value }) => value === kind);
}

/** A return type as one text: a scalar type's name, or `ref:Name`. */
export type ReturnChoice = ScalarType | `ref:${string}`;

/** Everything an operation can give back, in the order in which people need it. */
export function returnChoices(data: Data | undefined): { value: ReturnChoice; label: string; description: string }[] {
  const order = Object.entries(scalarWords).flatMap(([key, words]) => {
    const type = scalarTypes.find((candidate) => candidate === key);
    return type ? [{ value: type, ...words }] : [];
  });
  const named = (types: readonly { name: string }[], description: string) =>
    types.map(({ name }) => ({ value: `ref:${name}` as const, label: name, description }));
  return [
    ...order,
    ...named(data?.models ?? [], 'Model'),
    ...named(data?.customTypes ?? [], 'Custom type'),
    ...named(data?.enums ?? [], 'Enum'),
  ];
}

/** What an operation gives back now; null for what no choice says. */
export function returnChoiceOf(field: Field | undefined): ReturnChoice | null {
  if (field?.kind === 'scalar') return field.type;
  return field?.kind === 'ref' ? `ref:${field.target}` : null;
}

/** The return type of a choice; a list and what must be there stay as they were. */
export function returnsOf(choice: ReturnChoice, before?: Field): Field {
  const old = before?.kind === 'scalar' || before?.kind === 'ref' ? before : undefined;
  const modifiers = { required: old?.required ?? false, list: old?.list ?? false, listRequired: old?.listRequired ?? false, rules: [] };
  const type = scalarTypes.find((candidate) => candidate === choice);
  return type
    ? { kind: 'scalar', name: 'returns', type, ...modifiers, validation: [] }
    : { kind: 'ref', name: 'returns', target: choice.slice('ref:'.length), ...modifiers };
}

/** What a subscription can listen to first: a mutation of the app's own, or else changes of a model. */
function firstSource({ operations, models }: Data): SubscriptionSource | undefined {
  const mutation = operations.find(({ kind }) => kind === 'mutation');
  if (mutation) return { target: mutation.name, mutations: [] };
  const [model] = models;
  return model && { target: model.name, mutations: ['create'] };
}

/** The changes that make another kind of an operation whole: a subscription has sources, the others a return type. */
export function kindChanges(data: Data, operation: Operation, kind: CustomKind): OperationChanges {
  const isSubscription = operation.kind === 'subscription';
  if (kind === 'subscription') {
    const source = firstSource({ ...data, operations: data.operations.filter((other) => other !== operation) });
    return { kind, returns: null, sources: source ? [source] : [] };
  }
  return isSubscription ? { kind, returns: returnsOf('string'), sources: [] } : { kind };
}

/** The handlers with one changed; what answers at once gives nothing back, and the other needs to. */
export function handlerChanges({ kind, handlers, returns }: Operation, index: number, handler: Handler): OperationChanges {
  const changed = handlers.with(index, handler);
  const answersAtOnce = (list: readonly Handler[]) => {
    const last = list.at(-1);
    return last !== undefined && 'async' in last && last.async;
  };
  if (kind === 'subscription' || answersAtOnce(handlers) === answersAtOnce(changed)) return { handlers: changed };
  return { handlers: changed, returns: answersAtOnce(changed) ? null : (returns ?? returnsOf('string')) };
}

/** `sendMail` becomes `send-mail`, with a number where an app has such a function already. */
export function functionNameFor(backend: Backend, operation: string): string {
  const words = operation
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .toLowerCase()
    .slice(0, 50);
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? words : `${words}-${count}`;
    const result = apply(backend, { kind: 'addFunction', name });
    if (result.ok || result.error.code === 'name-invalid') return name;
  }
}

/** A handler that calls the function of that name. */
export function callOf(functionName: string): Handler {
  return { kind: 'function', function: variableOf(functionName), async: false };
}
