/**
 * Synthesis: the warm child against the stock public route in a fresh process, on the same machine in the
 * same run. `npx tsx bench/synth.ts [runs]`
 */
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { stockSynth } from '../server/synth/stock-synth';
import { createSynthClient } from '../server/synth/synth-client';
import { median, printTable, seconds } from './table';

const runs = Number(process.argv[2] ?? 3);
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'slipway-bench-')));
const asOf = Date.now();

/** An app with so many models, each with an owner rule and most with a relationship. */
function makeProject(name: string, models: number): string {
  const folder = join(scratch, name);
  cpSync(join(import.meta.dirname, '..', 'server', 'templates', 'blank'), folder, { recursive: true });
  const definitions = Array.from({ length: models }, (_, index) => {
    const parent = index % 3 === 0 ? undefined : index - (index % 3);
    const children = index % 3 === 0 ? [1, 2].filter((step) => index + step < models) : [];
    return `  Model${index}: a
    .model({
      title: a.string().required(),
      count: a.integer(),
      ${children.map((step) => `many${step}: a.hasMany('Model${index + step}', 'parentId'),`).join('\n      ')}
      ${parent === undefined ? '' : `parentId: a.id(),\n      parent: a.belongsTo('Model${parent}', 'parentId'),`}
    })
    .authorization((allow) => [allow.owner(), allow.authenticated().to(['read'])]),`;
  });
  mkdirSync(join(folder, 'amplify', 'data'), { recursive: true });
  writeFileSync(
    join(folder, 'amplify', 'data', 'resource.ts'),
    `import { a, defineData } from '@aws-amplify/backend';

const schema = a.schema({
${definitions.join('\n')}
});

export const data = defineData({ schema, authorizationModes: { defaultAuthorizationMode: 'userPool' } });
`,
  );
  writeFileSync(
    join(folder, 'amplify', 'backend.ts'),
    `import { defineBackend } from '@aws-amplify/backend';
import { auth } from './auth/resource';
import { data } from './data/resource';

defineBackend({ auth, data });
`,
  );
  return folder;
}

async function measure(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

const client = createSynthClient();
const rows: string[][] = [];
try {
  for (const models of [3, 50]) {
    const warm: number[] = [];
    const cold: number[] = [];
    const project = makeProject(`warm-${models}`, models);
    const outFolder = join(scratch, `out-${models}`);
    const synthesise = () => client.synthesise({ projectFolder: project, namespace: 'bench', name: 'main', outFolder, asOf });
    // The first synth of a child compiles code that the next ones find compiled.
    await synthesise();
    const stock = makeProject(`stock-${models}`, models);
    // In turns, so that both see the same load of the machine.
    for (let run = 0; run < runs; run += 1) {
      warm.push(await measure(synthesise));
      cold.push(await measure(() => stockSynth(stock, join(stock, '.amplify', 'artifacts', 'cdk.out'), asOf)));
    }
    rows.push([String(models), seconds(median(warm)), seconds(median(cold)), `${(median(cold) / median(warm)).toFixed(1)}x`]);
  }
} finally {
  await client.close();
  rmSync(scratch, { recursive: true, force: true });
}
printTable(
  `Synthesis, median of ${runs} runs in turns, Node ${process.versions.node}, ${cpus().length} cores`,
  ['models', 'warm child', 'stock public route, cold', 'ratio'],
  rows,
);
