/**
 * `npm test`: installs what is missing, then static checks, unit and service tests, and the browser
 * journeys. Closes with one line, `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installTools } from './test-tools.mjs';

process.chdir(new URL('..', import.meta.url).pathname);
const tools = installTools();
// Installs what is missing and builds what has changed, exactly as `npm start` does.
if (run('server/start.mjs', ['--build-only']).status !== 0) {
  process.stdout.write('0 passed, 1 failed\n');
  process.exit(1);
}
const { runChecks } = await import('./check.mjs');

const report = mkdtempSync(join(tmpdir(), 'slipway-test-'));
let passed = 0;
let failed = 0;

const checks = await runChecks();
passed += checks.total - checks.failed.length;
failed += checks.failed.length;

const unitReport = join(report, 'unit.json');
run('node_modules/vitest/vitest.mjs', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`], await tools);
count(unitReport, (result) => ({
  passed: result.numPassedTests,
  failed: result.numFailedTests + (result.numFailedTestSuites > 0 && result.numFailedTests === 0 ? 1 : 0),
}));

const browser = findBrowser();
if (browser === undefined) {
  process.stdout.write('No browser could be found or installed: install Chromium, or set CHROMIUM_PATH.\n');
  failed += 1;
} else {
  const browserReport = join(report, 'browser.json');
  run('node_modules/@playwright/test/cli.js', ['test'], { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport });
  count(browserReport, ({ stats, errors }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky + (errors?.length ?? 0) }));
}

rmSync(report, { recursive: true, force: true });
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

function run(script, args, environment = {}) {
  return spawnSync(process.execPath, [script, ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
  });
}

/** A run that left no report counts as one failure: it broke before any test could. */
function count(file, read) {
  try {
    const result = read(JSON.parse(readFileSync(file, 'utf8')));
    passed += result.passed;
    failed += result.failed;
  } catch {
    failed += 1;
  }
}

/** The system's Chromium, or Playwright's own, or Debian's package where this may be installed. */
function findBrowser() {
  const known = () =>
    [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
      (path) => path && existsSync(path),
    );
  const found = known() ?? ownBrowser();
  if (found) return found;
  run('node_modules/@playwright/test/cli.js', ['install', 'chromium']);
  if (ownBrowser()) return ownBrowser();
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    spawnSync('apt-get', ['update'], { stdio: 'inherit' });
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { stdio: 'inherit' });
  }
  return known();
}

function ownBrowser() {
  const { stdout } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', "import { chromium } from '@playwright/test'; process.stdout.write(chromium.executablePath());"],
    {
      encoding: 'utf8',
    },
  );
  return stdout && existsSync(stdout) ? stdout : undefined;
}
