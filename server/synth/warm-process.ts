/** What makes a synth process quick and repeatable; each knob was measured, several are private to the pinned versions. */
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AssetStaging, Expiration } from 'aws-cdk-lib';
import { version as esbuildVersion } from 'esbuild';
import { BundleFailure } from './explain-failure';
import { shareGraphql } from './one-graphql';
import { shareEqualTemplates } from './share-equal-templates';
import { sharePackageFiles } from './share-package-files';

const require = createRequire(import.meta.url);
const lambdaNodejs = join(dirname(require.resolve('aws-cdk-lib')), 'aws-lambda-nodejs', 'lib');

interface Counting {
  factoryCount: number;
}

interface WarmState {
  /** Forgets what the previous synth left in the process. */
  reset(): void;
  /** Sets the moment from which expiries count. */
  setAsOf(milliseconds: number): void;
}

/** A class that a package keeps to itself, from the very module instance that its own code uses. */
async function privateClass<T>(packageName: string, file: string, name: string): Promise<T> {
  const module: Record<string, unknown> = await import(new URL(file, import.meta.resolve(packageName)).href);
  const found = module[name];
  if (!found) throw new Error(`${packageName}/lib/${file} has no ${name}: the pinned version has changed`);
  return found as T;
}

/** Loads Amplify and the CDK and prepares the process; takes a second or two, once. */
export async function warmUp(): Promise<WarmState> {
  shareGraphql();
  await import('@aws-amplify/backend');
  const counters = await Promise.all([
    privateClass<Counting>('@aws-amplify/backend-data', './factory.js', 'DataFactory'),
    privateClass<Counting>('@aws-amplify/backend-auth', './factory.js', 'AmplifyAuthFactory'),
  ]);

  // The CDK looks for esbuild with `npx`, 0.4 s for each function; the binary is on this process's PATH.
  const bundling: { Bundling: { esbuildInstallation?: { isWorkspacePackage: boolean; version: string } } } = require(
    join(lambdaNodejs, 'bundling.js'),
  );
  bundling.Bundling.esbuildInstallation = { isWorkspacePackage: false, version: esbuildVersion };
  catchBundleErrors();
  sharePackageFiles();
  shareEqualTemplates();

  let asOf = Date.now();
  Expiration.after = (duration) => Expiration.atTimestamp(asOf + duration.toMilliseconds());
  // The CDK refuses keys that end too soon or too late; whether one is to be renewed is decided by who deploys.
  Expiration.prototype.isBefore = function (this: Expiration, duration) {
    return this.date.getTime() < asOf + duration.toMilliseconds();
  };
  Expiration.prototype.isAfter = function (this: Expiration, duration) {
    return this.date.getTime() > asOf + duration.toMilliseconds();
  };

  // From here on only: the app's own code is mapped back to its files, the libraries stay as they are.
  process.setSourceMapsEnabled(true);

  return {
    reset() {
      for (const counter of counters) counter.factoryCount = 0;
      AssetStaging.clearAssetHashCache();
      // The CDK saves itself at exit, and Amplify waits for a message: both would keep the old app alive.
      process.removeAllListeners('beforeExit');
      for (const name of readdirSync(tmpdir())) rmSync(join(tmpdir(), name), { recursive: true, force: true });
    },
    setAsOf(milliseconds) {
      asOf = milliseconds;
    },
  };
}

/** Lets a function that does not bundle say why: the CDK sends esbuild's words to the terminal and keeps only a status. */
function catchBundleErrors(): void {
  const util: { exec: (command: string, args: string[], options: object) => unknown } = require(join(lambdaNodejs, 'util.js'));
  const original = util.exec;
  util.exec = (command, args, options) => {
    if (command !== 'esbuild') return original(command, args, options);
    const run = spawnSync(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
    if (run.error) throw run.error;
    if (run.status !== 0) throw new BundleFailure(run.stderr);
    return run;
  };
}
