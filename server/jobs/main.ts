/** The worker process. */
import { loadClientConfig } from '../deploy/outputs';
import { getEnv } from '../env';
import { onStop } from '../process/on-stop';
import { openStore } from '../store/store';
import { handleJob } from './handlers/index';
import { closeTools, getTools } from './handlers/tools';
import { removeOrphans } from './remove-orphans';
import { startWorker } from './worker';

const env = getEnv();
const store = await openStore(env.dataFolder);
const worker = startWorker({
  store,
  dataFolder: env.dataFolder,
  handle: handleJob,
  concurrency: env.concurrency,
  logFault: (text, cause) => console.error(text, cause),
});
// The first plan should find the synth child warm.
getTools();
onStop(async () => {
  await worker.stop();
  await closeTools();
  await store.destroy();
});
process.send?.('ready');

await removeOrphans(store, env.dataFolder);
// Nor should the first deployment wait for what writes the client configuration.
await loadClientConfig();
