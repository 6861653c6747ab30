import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import type { Field } from '@/lib/backend/field';
import type { Rule } from '@/lib/backend/rule';
import type { Edit } from '@/lib/edits/edit';
import { applyEdit } from './apply-edit';
import { blog } from './fixtures/blog';
import type { Files } from './parse';
import { readBackend } from './read-backend';

interface RuntimeField {
  data?: Record<string, unknown>;
  type?: string;
  values?: string[];
}
interface RuntimeModel {
  data: {
    fields: Record<string, RuntimeField>;
    identifier: string[];
    authorization: object[];
    disabledOperations: string[];
    secondaryIndexes: { data: Record<string, unknown> }[];
  };
}

const scalarNames: Record<string, string> = {
  id: 'ID',
  string: 'String',
  integer: 'Int',
  float: 'Float',
  boolean: 'Boolean',
  date: 'AWSDate',
  time: 'AWSTime',
  datetime: 'AWSDateTime',
  timestamp: 'AWSTimestamp',
  email: 'AWSEmail',
  json: 'AWSJSON',
  phone: 'AWSPhone',
  url: 'AWSURL',
  ipAddress: 'AWSIPAddress',
};

/** What the real builder makes of a module: bundled with esbuild, Amplify itself left outside. */
async function evaluate(files: Files): Promise<Record<string, RuntimeModel>> {
  // Inside the project, so that Node finds Amplify's packages from there.
  const cache = join(process.cwd(), 'node_modules/.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'lens-'));
  try {
    const source = (files['amplify/data/resource.ts'] ?? '')
      .replace(/^export const data[\s\S]*/m, 'export { schema };')
      .replace(/^import \{ sayHello.*$/m, 'const sayHello = {} as any;');
    await writeFile(join(folder, 'schema.ts'), source);
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
    const { schema } = (await import(pathToFileURL(outfile).href)) as { schema: { data: { types: Record<string, RuntimeModel> } } };
    return schema.data.types;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The builder's own words for a field that the lens has read. */
function expected(field: Field): Record<string, unknown> {
  switch (field.kind) {
    case 'scalar':
      return {
        fieldType: scalarNames[field.type],
        required: field.required,
        array: field.list,
        arrayRequired: field.listRequired,
        default: field.default === undefined || field.default === 'generated' ? undefined : field.default.value,
        validation: field.validation.map(({ check, value, message }) => ({ type: check, value, errorMessage: message })),
      };
    case 'ref':
      return { link: field.target, valueRequired: field.required, array: field.list, arrayRequired: field.listRequired };
    case 'relationship':
      return { type: field.type, relatedModel: field.target, references: field.references };
    default:
      return {};
  }
}

const strategies: Partial<Record<Rule['kind'], string>> = {
  publicApiKey: 'public',
  guest: 'public',
  authenticated: 'private',
  owner: 'owner',
  ownerDefinedIn: 'owner',
  group: 'groups',
  groups: 'groups',
};

function hiddenData(rule: object): Record<string, unknown> {
  const [symbol] = Object.getOwnPropertySymbols(rule);
  return symbol ? (Reflect.get(rule, symbol) as Record<string, unknown>) : {};
}

const tried: Edit[] = [
  { kind: 'updateField', model: 'Post', field: 'body', changes: { list: true, required: true, listRequired: true } },
  {
    kind: 'updateField',
    model: 'Post',
    field: 'title',
    changes: { validation: [{ check: 'maxLength', value: 9, message: 'It’s “long”' }], default: { value: "It's" } },
  },
  { kind: 'updateField', model: 'Post', field: 'status', changes: { list: true, listRequired: true } },
  { kind: 'renameField', model: 'Post', field: 'authorId', to: 'writerId' },
  { kind: 'addRelationship', relation: 'many-to-many', from: 'Post', to: 'Author', fromField: 'writers', toField: 'written' },
  {
    kind: 'setRules',
    target: { level: 'model', model: 'Profile' },
    rules: [
      { kind: 'groups', groups: ['Admins'], operations: ['read', 'update'] },
      { kind: 'owner', identityClaim: 'email' },
    ],
  },
  { kind: 'setSecondaryIndexes', model: 'Author', indexes: [{ partitionKey: 'email', sortKeys: ['name'], queryField: 'byMail' }] },
  { kind: 'setIdentifier', model: 'Setting', identifier: ['key', 'area'] },
  { kind: 'removeModel', model: 'Profile' },
];

test('what the lens reads after edits is what Amplify’s builder evaluates', async () => {
  let files: Files = blog;
  for (const edit of tried) {
    const result = applyEdit(files, edit);
    if (!result.ok) throw new Error(result.error.message);
    files = result.value.files;
  }
  const types = await evaluate(files);
  const { data } = readBackend(files);
  expect(data?.models.map((model) => model.name)).toEqual(Object.keys(types).filter((name) => types[name]?.data?.identifier));
  for (const model of data?.models ?? []) {
    const real = types[model.name]?.data;
    expect(Object.keys(real?.fields ?? {})).toEqual(model.fields.map((field) => field.name));
    for (const field of model.fields) {
      const actual = real?.fields[field.name];
      if (field.kind === 'enum') expect(actual?.values).toEqual(field.values);
      else expect(actual?.data).toMatchObject(expected(field));
    }
    expect(real?.identifier).toEqual(model.identifier ?? ['id']);
    expect(real?.disabledOperations).toEqual(model.disabledOperations);
    expect(real?.secondaryIndexes.map((index) => [index.data.partitionKey, index.data.sortKeys])).toEqual(
      model.secondaryIndexes.map((index) => [index.partitionKey, index.sortKeys]),
    );
    expect(real?.authorization.map(hiddenData).map((rule) => [rule.strategy, rule.operations])).toEqual(
      model.rules.map((rule) => [strategies[rule.kind], 'operations' in rule ? rule.operations : undefined]),
    );
  }
});
