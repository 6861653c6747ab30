/**
 * Makes `server/cloud/services/appsync/testing/model-templates.json`: every mapping template, in files and in resources, of the
 * apps of 3 and 50 models that the benchmarks deploy, synthesised by the real `@aws-amplify/backend`. Templates that differ
 * in nothing but the number of a model count once, and what only deploying tells (an API's id, a table's name) is `ref`.
 * `npx tsx bench/model-templates.ts`, after Amplify's packages have changed
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSynthClient } from '../server/synth/synth-client';
import { makeProject } from './make-project';
import { bundle, root } from './processes';

interface Template {
  Resources: Record<string, { Type: string; Properties?: Record<string, unknown> }>;
}

const target = join(root, 'server/cloud/services/appsync/testing/model-templates.json');
const scratch = mkdtempSync(join(tmpdir(), 'slipway-bench-'));
const bundles = await bundle({ synth: 'server/synth/main.ts' });
const synth = createSynthClient({ entry: join(bundles.folder, 'synth.mjs'), timeoutMs: 600_000 });

/** A property as text; undefined when it is none. */
function textOf(property: unknown): string | undefined {
  if (typeof property === 'string') return property;
  const [separator, parts] = (property as { 'Fn::Join'?: [string, unknown[]] } | undefined)?.['Fn::Join'] ?? [];
  return parts?.map((part) => (typeof part === 'string' ? part : 'ref')).join(separator);
}

function inlineTemplates({ Resources }: Template): string[] {
  return Object.values(Resources)
    .filter(({ Type }) => Type === 'AWS::AppSync::Resolver' || Type === 'AWS::AppSync::FunctionConfiguration')
    .flatMap(({ Properties = {} }) => [textOf(Properties.RequestMappingTemplate), textOf(Properties.ResponseMappingTemplate)])
    .filter((text) => text !== undefined);
}

async function templatesOf(models: number): Promise<string[]> {
  const projectFolder = makeProject(join(scratch, `models-${models}`), { models });
  const outFolder = join(scratch, `assembly-${models}`);
  await synth.synthesise({ projectFolder, namespace: 'bench', name: `models${models}`, outFolder, asOf: Date.now() });
  const files = readdirSync(outFolder, { recursive: true, encoding: 'utf8' }).map((name) => join(outFolder, name));
  return files.flatMap((file) => {
    if (file.endsWith('.vtl')) return [readFileSync(file, 'utf8')];
    return file.endsWith('.template.json') ? inlineTemplates(JSON.parse(readFileSync(file, 'utf8')) as Template) : [];
  });
}

try {
  const found = [...(await templatesOf(3)), ...(await templatesOf(50))];
  const distinct = [...new Set(found.map((text) => text.replace(/([Mm])odel\d+/g, '$1odel1')))].sort();
  writeFileSync(target, `${JSON.stringify(distinct, null, 2)}\n`);
  console.log(`${found.length} templates, ${new Set(found).size} distinct, ${distinct.length} but for the number of a model`);
} finally {
  await synth.close();
  await bundles.close();
  rmSync(scratch, { recursive: true, force: true });
}
