/**
 * Amplify's public route in a process of its own, as its command line tool takes it: the reference that
 * the warm child is held to, and the peer in the benchmark. Arguments: project folder, output folder,
 * namespace, name, moment (milliseconds since 1970).
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { shareGraphql } from './one-graphql';

const [projectFolder = '', outFolder = '', namespace = '', name = '', asOf = ''] = process.argv.slice(2);

// What an app's own install gives, and what makes two runs comparable.
shareGraphql();
Date.now = () => Number(asOf);

process.chdir(projectFolder);
process.env.CDK_OUTDIR = outFolder;
process.env.CDK_CONTEXT_JSON = JSON.stringify({
  'amplify-backend-namespace': namespace,
  'amplify-backend-name': name,
  'amplify-backend-type': 'standalone',
  secretLastUpdated: Number(asOf),
  'aws:cdk:enable-path-metadata': true,
});
await import(pathToFileURL(join(projectFolder, 'amplify', 'backend.ts')).href);
process.emit('message', 'amplifySynth', undefined);
process.removeAllListeners('beforeExit');
