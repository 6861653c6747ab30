import { type copyFileSync, linkSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { sep } from 'node:path';
import { FileSystem } from 'aws-cdk-lib';

const SIZE_MIN_BYTES = 1_000_000;
const INSTALLED = `${sep}node_modules${sep}`;

/**
 * Files of installed packages do not change while the process lives: each is fingerprinted once, and a
 * large one (the 22 MB command line tool that every app's file deployments bring) is linked into the
 * assembly in place of copied, which also keeps releases small.
 */
export function sharePackageFiles(): void {
  const fingerprints = new Map<string, string>();
  const fingerprint = FileSystem.fingerprint;
  FileSystem.fingerprint = (path, options) => {
    if (!path.includes(INSTALLED)) return fingerprint(path, options);
    const key = JSON.stringify([path, options]);
    const known = fingerprints.get(key) ?? fingerprint(path, options);
    fingerprints.set(key, known);
    return known;
  };

  // The CDK copies with fs-extra, a copy of its own.
  const files: { copyFileSync: typeof copyFileSync } = createRequire(import.meta.resolve('aws-cdk-lib'))('fs-extra');
  const copyFile = files.copyFileSync;
  files.copyFileSync = (source, target, mode) => {
    if (mode === undefined && String(source).includes(INSTALLED) && statSync(source).size >= SIZE_MIN_BYTES) {
      try {
        linkSync(source, target);
        return;
      } catch {
        // Another file system, or one without links: copied as usual.
      }
    }
    copyFile(source, target, mode);
  };
}
