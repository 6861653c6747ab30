/** `npm run check`: everything that needs no running process. Stops at nothing, so that one run shows all. */
import { spawnSync } from 'node:child_process';

const checks = [
  ['format and lint', ['biome', 'check', '--error-on-warnings', '.']],
  ['types', ['tsc', '--noEmit']],
  ['layers', ['depcruise', 'app', 'components', 'lib', 'server', 'e2e', 'bench']],
  ['unused code', ['knip', '--no-progress']],
];

/** Runs every static check; returns the names of those that failed. */
export function runChecks() {
  const failed = [];
  for (const [name, [command, ...args]] of checks) {
    const { status } = spawnSync(process.execPath, [binary(command), ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
    process.stdout.write(`${status === 0 ? 'ok     ' : 'FAILED '} ${name}\n`);
    if (status !== 0) failed.push(name);
  }
  return { failed, total: checks.length };
}

const BINARIES = {
  biome: '@biomejs/biome/bin/biome',
  tsc: 'typescript/bin/tsc',
  depcruise: 'dependency-cruiser/bin/dependency-cruise.mjs',
  knip: 'knip/bin/knip.js',
};

function binary(command) {
  return `node_modules/${BINARIES[command]}`;
}

if (process.argv[1] === new URL(import.meta.url).pathname) process.exit(runChecks().failed.length === 0 ? 0 : 1);
