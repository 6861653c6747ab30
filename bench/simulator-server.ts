/**
 * Amplify's own simulator of AppSync, in a process of its own: `node simulator-server.mjs <folder with its packages> <JSON of its
 * configuration>`. It breaks with the graphql that this repository uses, so that it is loaded from where it was installed alone.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';

interface Simulator {
  start(): Promise<void>;
  init(config: object): void;
  url: string;
}

const [folder = '', config = '{}'] = process.argv.slice(2);
const { AmplifyAppSyncSimulator } = createRequire(join(folder, 'package.json'))('@aws-amplify/amplify-appsync-simulator') as {
  AmplifyAppSyncSimulator: new (options: { port: number }) => Simulator;
};
const simulator = new AmplifyAppSyncSimulator({ port: 0 });
await simulator.start();
simulator.init(z.record(z.string(), z.unknown()).parse(JSON.parse(config)));
console.log(`listening on ${simulator.url}`);
