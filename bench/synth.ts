/**
 * Synthesis: the warm child against the stock public route in a fresh process, on the same machine in the
 * same run. `npx tsx bench/synth.ts [runs]`
 */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { stockSynth } from '../server/synth/stock-synth';
import { createSynthClient } from '../server/synth/synth-client';
import { makeProject } from './make-project';
import { median, printTable, seconds } from './table';

const runs = Number(process.argv[2] ?? 3);
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'slipway-bench-')));
const asOf = Date.now();

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
    const project = makeProject(join(scratch, `warm-${models}`), { models });
    const outFolder = join(scratch, `out-${models}`);
    const synthesise = () => client.synthesise({ projectFolder: project, namespace: 'bench', name: 'main', outFolder, asOf });
    // The first synth of a child compiles code that the next ones find compiled.
    await synthesise();
    const stock = makeProject(join(scratch, `stock-${models}`), { models });
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
