import { getMember, isMap, toIterable } from '../vtl/values';

/** `$context.arguments.id` and `$ctx.args.id` to `context.arguments.id`: how entries are put and evicted alike. */
function keyName(written: string): string {
  return written
    .replace(/^\$\{?|\}$/g, '')
    .replace(/^ctx\b/, 'context')
    .replace(/^context\.args\b/, 'context.arguments');
}

/** What is cached by when a resolver names no keys of its own. */
const WHOLE_MAPS = ['context.arguments', 'context.source', 'context.identity'];

/** Maps in one order, so that the order in which a client wrote its arguments does not count. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (!isMap(value)) return value ?? null;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((name) => [name, ordered(value[name])]),
  );
}

function textOf(typeName: string, fieldName: string, pairs: [string, unknown][]): string {
  return JSON.stringify([typeName, fieldName, pairs.map(([name, value]) => [name, ordered(value)])]);
}

/** The key of a resolver's answer. */
export function cacheKey(
  { typeName, fieldName, keys }: { typeName: string; fieldName: string; keys: readonly string[] | undefined },
  context: Record<string, unknown>,
): string {
  const names = keys && keys.length > 0 ? keys.map(keyName) : WHOLE_MAPS;
  const pairs = names.map((name): [string, unknown] => {
    const [, ...path] = name.split('.');
    return [name, path.reduce<unknown>((owner, member) => getMember(owner, member), context)];
  });
  return textOf(typeName, fieldName, pairs);
}

/** The key that `$extensions.evictFromApiCache` names: its pairs must be those of the resolver, in the same order. */
export function evictionKey(typeName: string, fieldName: string, pairs: unknown): string {
  const entries = isMap(pairs) ? Object.entries(pairs) : [];
  return textOf(
    typeName,
    fieldName,
    entries.map(([name, value]) => [keyName(name), value]),
  );
}

/** Whether a caching key is one that AppSync takes: one of the maps of the context, or a member of one. */
export function isCachingKey(written: unknown): boolean {
  return typeof written === 'string' && toIterable(WHOLE_MAPS).some((map) => `${keyName(written)}.`.startsWith(`${map}.`));
}
