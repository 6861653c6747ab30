/** Tools of others that `npm test` tries the embedded cloud with: found, or installed; without one, its tests say what is missing. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const { dependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
/** Amplify's command line is larger than all that Slipway itself needs, so it is no dependency. */
const AMPX_PACKAGES = {
  '@aws-amplify/backend': dependencies['@aws-amplify/backend'],
  '@aws-amplify/backend-cli': '1.10.0',
  typescript: '5.9.3',
};

/**
 * Begins to install what is missing, beside whatever else is done meanwhile.
 * @returns the variables that name the tools (`AMPX`, `AWS_CLI`), once they are there
 */
export async function installTools() {
  const ampx = process.env.AMPX ?? (await installAmpx());
  const aws = process.env.AWS_CLI ?? findAws();
  return { ...(ampx && { AMPX: ampx }), ...(aws && { AWS_CLI: aws }) };
}

async function installAmpx() {
  const folder = resolve('.slipway/tools/ampx');
  const program = `${folder}/node_modules/.bin/ampx`;
  const wanted = JSON.stringify({ private: true, dependencies: AMPX_PACKAGES }, null, 2);
  const finished = `${folder}/installed.json`;
  if (existsSync(program) && existsSync(finished) && readFileSync(finished, 'utf8') === wanted) return program;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/package.json`, wanted);
  // Also where `npm test` itself was told another folder.
  const child = spawn(
    'npm',
    ['install', '--prefix', folder, '--no-audit', '--no-fund', '--no-package-lock', '--prefer-offline', '--loglevel=error'],
    {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    },
  );
  const status = await new Promise((settle) => {
    child.on('error', () => settle(1));
    child.on('exit', settle);
  });
  if (status !== 0) return undefined;
  writeFileSync(finished, wanted);
  return program;
}

/** The system's own, or Debian's package where this may be installed. */
function findAws() {
  const known = () => ['/usr/bin/aws', '/usr/local/bin/aws'].find((path) => existsSync(path));
  if (!known() && process.platform === 'linux' && process.getuid?.() === 0)
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'awscli'], { stdio: ['ignore', 'ignore', 'inherit'] });
  return known();
}
