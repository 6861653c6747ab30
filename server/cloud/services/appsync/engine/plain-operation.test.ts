/** The short way of plain operations beside graphql-js itself: on generated documents and values, both must answer alike. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type StartedApi, startApi } from '../testing/start-api';
import type { Caller } from './caller';
import { executeByGraphQL, executeRequest, type GraphQLRequest, newFieldRequest } from './execute-request';
import { findLoadedApi, type LoadedApi } from './load-api';
import { plainOperationOf } from './plain-operation';
import { operationOf, prepareDocument } from './prepare-document';

const SCHEMA = `
enum Colour { RED GREEN }
interface Named { name: String }
type Leaf implements Named { name: String count: Int! ratio: Float on: Boolean colour: Colour at: AWSDateTime json: AWSJSON tags: [String!] id: ID }
type Node implements Named { name: String leaf: Leaf leaves: [Leaf!] grid: [[Int]] closed: String @aws_iam named: Named greet(who: String): String deep: Node }
type Query { node(json: AWSJSON): Node nodes(json: AWSJSON, limit: Int = 2): [Node]! leaf(json: AWSJSON!): Leaf count(json: AWSJSON): Int! bare: String }
type Mutation { put(json: AWSJSON): Node }
`;
const RUNS = 600;
const API_KEY: Caller = { mode: 'API_KEY', identity: null, groups: [] };
const DENIED: Caller = { ...API_KEY, deniedFields: new Set(['Leaf.count']) };
let started: StartedApi;
let api: LoadedApi;

beforeAll(async () => {
  started = await startApi(SCHEMA, { additionalAuthenticationProviders: [{ authenticationType: 'AWS_IAM' }] });
  // What the client gives is what the resolver answers; a text raises an error, with or without a value.
  const answer = `#if($util.isString($ctx.result)) #if($ctx.result == "append") $util.appendError("beside", "Beside") null #else $util.error($ctx.result, "Raised", {"a": 1}) #end
#else $util.toJson($ctx.result) #end`;
  for (const field of ['Query.node', 'Query.nodes', 'Query.leaf', 'Query.count', 'Mutation.put'])
    await started.resolve(field, 'none', '{"payload": $util.toJson($ctx.args.json)}', answer);
  const found = findLoadedApi(started.cloud.cloud, started.apiId);
  if (!found) throw new Error('The API has no schema.');
  api = found;
}, 60_000);
afterAll(() => started.close());

/** Always the same sequence, so that what fails once fails again. */
function generator(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
  const chance = (part: number) => next() < part;
  const pick = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)] as T;
  return { chance, pick };
}
type Random = ReturnType<typeof generator>;

const LEAVES = ['name', 'count', 'ratio', 'on', 'colour', 'at', 'json', 'tags', 'id'];

function selection(random: Random, type: 'Leaf' | 'Node', depth: number): string {
  const fields = Array.from({ length: random.pick([1, 2, 3, 4]) }, () => {
    if (random.chance(0.03)) return '__typename';
    if (random.chance(0.03)) return `... on ${type} { name }`;
    const alias = random.chance(0.1) ? `${random.pick(['a', 'b', 'name'])}: ` : '';
    const directive = random.chance(0.03) ? ` @skip(if: ${random.pick(['true', 'false'])})` : '';
    if (type === 'Leaf') return `${alias}${random.pick(LEAVES)}${directive}`;
    const name = random.pick([
      'name',
      'leaf',
      'leaves',
      'grid',
      ...(depth < 3 ? ['deep'] : []),
      ...(random.chance(0.1) ? ['closed', 'named', 'greet'] : []),
    ]);
    const inner = { leaf: 'Leaf', leaves: 'Leaf', deep: 'Node' } as const;
    if (name === 'named') return 'named { name }';
    return name in inner
      ? `${alias}${name}${directive} { ${selection(random, inner[name as keyof typeof inner], depth + 1)} }`
      : `${alias}${name}${directive}`;
  });
  return fields.join(' ');
}

/** Mostly what the type asks for, and sometimes anything. */
function value(random: Random, type: 'Leaf' | 'Node', depth: number): unknown {
  if (random.chance(0.03)) return random.pick([null, 'text', 7, true, [], {}]);
  if (type === 'Leaf') {
    const leaf: Record<string, unknown> = {
      name: 'leaf',
      count: random.chance(0.05) ? random.pick([null, 'x', 1.5, 2 ** 40, true]) : 3,
      ratio: random.pick([0.5, 1, null, '0.25']),
      on: random.pick([true, false, null]),
      colour: random.chance(0.05) ? 'BLUE' : random.pick(['RED', 'GREEN', null]),
      at: random.chance(0.05) ? 'yesterday' : '2026-01-01T00:00:00.000Z',
      json: random.pick(['{"a":1}', { a: [1] }, JSON.parse('{"then":1}'), null, '"t"']),
      tags: random.pick([['a'], [], null, ['a', null], 'a']),
      id: random.pick(['1', 1, null]),
    };
    if (random.chance(0.05)) delete leaf.count;
    return leaf;
  }
  return {
    name: random.pick(['node', null, 5]),
    leaf: value(random, 'Leaf', depth + 1),
    leaves: random.chance(0.1) ? random.pick([null, 'none', [null]]) : [value(random, 'Leaf', depth + 1), value(random, 'Leaf', depth + 1)],
    grid: random.pick([[[1, null], null, [2]], [], null, [['x']]]),
    closed: 'secret',
    named: { __typename: 'Leaf', name: 'n' },
    deep: depth < 3 ? value(random, 'Node', depth + 1) : null,
  };
}

function request(random: Random): GraphQLRequest {
  const variables: Record<string, unknown> = {};
  const roots = Array.from({ length: random.pick([1, 1, 2]) }, (_, at) => {
    const name = random.pick(['node', 'nodes', 'leaf', 'count', ...(random.chance(0.1) ? ['bare'] : [])]);
    const variable = `v${at}`;
    const raised = random.chance(0.06);
    const one = () => (name === 'leaf' ? value(random, 'Leaf', 0) : value(random, 'Node', 0));
    const made = name === 'nodes' ? [one(), one()] : name === 'count' ? random.pick([4, null, 'x', 4.5]) : one();
    variables[variable] = JSON.stringify(raised ? random.pick(['append', 'no such thing']) : made);
    if (random.chance(0.02)) delete variables[variable];
    const key = random.chance(0.7) ? `r${at}: ` : '';
    const inner = name === 'leaf' ? 'Leaf' : 'Node';
    const set = name === 'count' || name === 'bare' ? '' : ` { ${selection(random, inner, 0)} }`;
    return {
      text: `${key}${name}${name === 'bare' ? '' : `(json: $${variable})`}${set}`,
      used: name === 'bare' ? '' : `$${variable}: AWSJSON${name === 'leaf' ? '!' : ''}`,
    };
  });
  const declared = roots.map(({ used }) => used).filter((used) => used !== '');
  return {
    query: `query${declared.length > 0 ? `(${declared.join(', ')})` : ''} { ${roots.map(({ text }) => text).join(' ')} }`,
    variables,
  };
}

it('answers what graphql-js answers, with each resolver run once', async () => {
  const random = generator(7);
  const seen = { valid: 0, plain: 0, errors: 0, clean: 0 };
  for (let run = 0; run < RUNS; run += 1) {
    const graphql = request(random);
    const { document, problems } = prepareDocument(api, graphql.query);
    const operation = document && operationOf(document, null);
    if (!document || !operation || problems.length > 0) continue;
    const caller = random.chance(0.1) ? DENIED : API_KEY;
    const origin = { headers: {}, domainName: 'localhost', signal: () => new AbortController().signal };
    const fields = () => newFieldRequest(started.cloud.cloud, api, caller, origin);
    const [short, long] = [fields(), fields()];
    const [ours, theirs] = [await executeRequest(short, graphql), await executeByGraphQL(long, document, graphql)];
    expect(JSON.stringify(ours), `${graphql.query} ${JSON.stringify(graphql.variables)}`).toBe(JSON.stringify(theirs));
    expect(short.resolverCount).toBe(long.resolverCount);
    seen.valid += 1;
    seen[ours.errors ? 'errors' : 'clean'] += 1;
    if (plainOperationOf(api, operation)) seen.plain += 1;
  }
  // Enough of each: what goes the short way, what has to turn back on it, and what never does.
  expect(seen.plain).toBeGreaterThan(seen.valid * 0.4);
  expect(seen.valid - seen.plain).toBeGreaterThan(seen.valid * 0.05);
  expect(seen.clean).toBeGreaterThan(seen.valid * 0.2);
  expect(seen.errors).toBeGreaterThan(seen.valid * 0.2);
});

it.each([
  ['{ node { name leaf { count } } }', true],
  ['mutation { put { name } }', true],
  ['mutation { put { name } two: put { name } }', false],
  ['{ node { ...F } } fragment F on Node { name }', false],
  ['{ node { named { name } } }', false],
  ['{ node { greet(who: "x") } }', false],
  ['{ node { name @include(if: true) } }', false],
  ['{ node { name: id name } }', false],
  ['{ bare }', false],
  ['{ __schema { types { name } } }', false],
])('%s goes the short way: %s', (query, expected) => {
  const { document } = prepareDocument(api, query);
  const operation = document && operationOf(document, null);
  if (!operation) throw new Error('The document has no operation.');
  expect(plainOperationOf(api, operation) !== undefined).toBe(expected);
});
