/** The edge process: serves hosted branches. */
import { getEnv } from '../env';
import { onStop } from '../process/on-stop';
import { openStore } from '../store/store';
import { listenEdge } from './listen';

const env = getEnv();
const store = await openStore(env.dataFolder);
const edge = await listenEdge({ store, host: env.host, port: env.edgePort });
console.log('ready');
onStop(async () => {
  await edge.close();
  await store.destroy();
});
