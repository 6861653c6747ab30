/** Brings node_modules in line with package-lock.json; used by every command before it needs a package. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const STAMP = 'node_modules/.slipway-installed';

/** Runs `npm ci` when the installed packages are not those of the lock file; ends the process with one sentence when it cannot. */
export function install() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    fail(`Slipway needs Node 20.19 or later; this is ${process.versions.node}. Install a newer Node from https://nodejs.org.`);
  }
  const lock = createHash('sha256').update(readFileSync('package-lock.json')).update(process.versions.modules).digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) return;
  process.stdout.write('Installing packages. The first time this takes a few minutes.\n');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) fail('The packages could not be installed. Check the network connection and run the command again.');
  writeFileSync(STAMP, lock);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
