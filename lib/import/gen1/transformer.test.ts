import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { AmplifyData, AmplifyDataDefinition } from '@aws-amplify/data-construct';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { build } from 'esbuild';
import { Kind, type ObjectTypeDefinitionNode, parse, print } from 'graphql';
import { afterAll, expect, test } from 'vitest';
import { type ApiShape, apiShape } from '@/lib/export/api-shape';
import { applyEdit } from '@/lib/source/apply-edit';
import { createReport } from '../report';
import { meaningOf } from './meaning';
import { readGen1Schema } from './read-schema';
import { sortDefinitions } from './schema';

const scratch = mkdtempSync(join(tmpdir(), 'slipway-import-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/**
 * The transformer that Amplify Gen 2 deploys with is the second one of Gen 1, so it can say of both what API they
 * make. What `meaningOf` and `apiShape` say is held against it.
 */
function transform(sdl: string): string {
  const directory = mkdtempSync(join(scratch, 'assembly-'));
  const stack = new Stack(new App({ outdir: directory }), 'transformed');
  const data = new AmplifyData(stack, 'data', {
    definition: AmplifyDataDefinition.fromString(sdl),
    authorizationModes: {
      defaultAuthorizationMode: 'AMAZON_COGNITO_USER_POOLS',
      userPoolConfig: { userPool: new UserPool(stack, 'pool') },
      apiKeyConfig: { expires: Duration.days(7) },
      iamConfig: { enableIamAuthorizationMode: true },
    },
  });
  // Asking where the schema's asset is writes it; the templates beside it need not be.
  stack.resolve(data.resources.cfnResources.cfnGraphqlSchema.definitionS3Location);
  const assets = readdirSync(directory).filter((name) => name.endsWith('.graphql'));
  return assets.map((name) => readFileSync(join(directory, name), 'utf8')).find((text) => text.includes('type Query')) ?? '';
}

/** What Amplify's own builder makes of a `data/resource.ts`. Its functions are known by name here. */
async function evaluate(resource: string): Promise<string> {
  const cache = join(process.cwd(), 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'import-'));
  try {
    const source = resource
      .replace(/^export const data[\s\S]*/m, 'export { schema };')
      .replace(/^import \{ (\w+) \} from '\.\.\/functions\/([\w-]+)\/resource';$/gm, "const $1 = '$2';");
    writeFileSync(join(folder, 'schema.ts'), source);
    const outfile = join(folder, 'schema.mjs');
    await build({
      entryPoints: [join(folder, 'schema.ts')],
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      alias: { '@aws-amplify/backend': '@aws-amplify/data-schema' },
      logLevel: 'silent',
    });
    const { schema } = (await import(pathToFileURL(outfile).href)) as { schema: { transform(): { schema: string } } };
    return schema.transform().schema;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The part of a whole AppSync schema that an `ApiShape` tells. */
function partOf(shape: ApiShape, sdl: string): Record<string, Record<string, string>> {
  const objects = parse(sdl).definitions.filter((node): node is ObjectTypeDefinitionNode => node.kind === Kind.OBJECT_TYPE_DEFINITION);
  const known = objects.filter(({ name }) => shape.types.has(name.value));
  const types = known.map(({ name, fields = [] }) => [
    name.value,
    Object.fromEntries(fields.map((field) => [field.name.value, print(field.type)])),
  ]);
  return Object.fromEntries(types);
}

function operationsIn(sdl: string): string[] {
  const roots = parse(sdl).definitions.filter((node): node is ObjectTypeDefinitionNode => node.kind === Kind.OBJECT_TYPE_DEFINITION);
  return roots.flatMap(({ name, fields = [] }) =>
    ['Query', 'Mutation', 'Subscription'].includes(name.value) ? fields.map((field) => field.name.value) : [],
  );
}

const plain = ({ types }: ApiShape): Record<string, Record<string, string>> =>
  Object.fromEntries([...types].map(([name, fields]) => [name, Object.fromEntries(fields)]));
const operationsOf = ({ queries, mutations, subscriptions }: ApiShape): string[] => [
  ...queries.keys(),
  ...mutations.keys(),
  ...subscriptions.keys(),
];

const team = `
type Member @model(subscriptions: { level: off }, mutations: { delete: null }) @auth(rules: [{ allow: owner }]) {
  tenant: ID! @primaryKey(sortKeyFields: ["email"])
  email: AWSEmail!
  tasks: [Task] @hasMany
  desk: Desk @hasOne
}
type Task @model(queries: { get: null }) @auth(rules: [{ allow: private }]) {
  title: String! @index(name: "byTitle", queryField: "tasksByTitle", sortKeyFields: ["createdAt"])
  createdAt: AWSDateTime
  member: Member @belongsTo
  reviewers: [String]
}
type Desk @model(timestamps: { createdAt: "placedAt", updatedAt: "movedAt" }) @auth(rules: [{ allow: owner, ownerField: "users" }]) {
  users: [String]
  member: Member @belongsTo
  room: Room @hasOne
}
type Room @model @auth(rules: [{ allow: groups, groupsField: "team" }]) { name: String! }
type Answer { total: Int!, rooms: [Room!] }
type Query { count(area: String!): Answer @function(name: "count") @auth(rules: [{ allow: private }]) }
`;

test.each([
  ['blog', readFileSync(fileURLToPath(new URL('../fixtures/blog.graphql', import.meta.url)), 'utf8')],
  ['team', team],
])('the APIs before and after are what the transformer makes: %s', { timeout: 60_000 }, async (_name, text) => {
  const before = meaningOf(sortDefinitions(parse(text).definitions, createReport()));
  const oldSchema = transform(text);
  expect(plain(before)).toEqual(partOf(before, oldSchema));
  expect(operationsOf(before).sort()).toEqual(operationsIn(oldSchema).sort());

  const imported = readGen1Schema([{ text }]);
  if (!imported.ok) throw new Error(imported.error.message);
  const { fragment, differences } = imported.value;
  const written = applyEdit({}, { kind: 'importTypes', source: 'schema.graphql', ...fragment, replace: [] });
  if (!written.ok) throw new Error(written.error.message);
  const after = apiShape(fragment);
  const newSchema = transform(await evaluate(written.value.files['amplify/data/resource.ts'] ?? ''));
  expect(plain(after)).toEqual(partOf(after, newSchema));
  expect(operationsOf(after).sort()).toEqual(operationsIn(newSchema).sort());
  expect(differences).toMatchSnapshot();
});
