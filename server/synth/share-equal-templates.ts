import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';

interface AssetProvider {
  addAsset(fileName: string, contents: string): string;
  trackResolverAsset(fileName: string, contents: string): void;
}

/** Code of functions is given by its path, not by its text. */
const REFERENCE = 'functions';

/**
 * Most of the hundreds of resolver templates of an app are equal: each text is written, fingerprinted and
 * copied once. Names of assets are hashes of what they hold, so the CloudFormation stays the same.
 */
export function shareEqualTemplates(): void {
  const require = createRequire(import.meta.resolve('@aws-amplify/data-construct'));
  const folder = dirname(
    createRequire(require.resolve('@aws-amplify/graphql-api-construct')).resolve('@aws-amplify/graphql-api-construct'),
  );
  const module: { AssetProvider: { prototype: AssetProvider } } = require(join(folder, 'internal', 'asset-provider.js'));
  const { prototype } = module.AssetProvider;
  const addAsset = prototype.addAsset;
  const written = new WeakMap<AssetProvider, Map<string, string>>();
  prototype.addAsset = function (this: AssetProvider, fileName, contents) {
    if (fileName.startsWith(REFERENCE)) return addAsset.call(this, fileName, contents);
    const paths = written.get(this) ?? new Map<string, string>();
    written.set(this, paths);
    const key = `${extname(fileName)}\n${contents}`;
    const known = paths.get(key);
    if (known !== undefined) {
      this.trackResolverAsset(fileName, contents);
      return known;
    }
    const path = addAsset.call(this, fileName, contents);
    paths.set(key, path);
    return path;
  };
}
