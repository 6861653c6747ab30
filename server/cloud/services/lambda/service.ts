/** AWS Lambda: functions run as child processes on the real Runtime API, in `runtime/`. */
import { rm } from 'node:fs/promises';
import type { Service } from '../../service';
import { resumeEvents, stopEvents } from './asynchronous';
import { stopRuntime, temporaryFoldersOf } from './runtime/run-function';

export const service: Service = {
  schemas: () => import('@aws-sdk/client-lambda'),
  signingName: 'lambda',
  protocols: ['rest-json'],
  operations: {
    CreateFunction: async () => (await import('./operations/create-function')).createFunction,
    Invoke: async () => (await import('./operations/invoke')).invoke,
  },
  async start(cloud) {
    for (const { value: account } of cloud.directory.accounts.list()) {
      for (const region of cloud.regionsOf(account.id)) {
        const partition = cloud.partition(account.id, region);
        await rm(temporaryFoldersOf(partition), { recursive: true, force: true });
        resumeEvents(cloud, partition);
      }
    }
  },
  async stop(cloud) {
    stopEvents(cloud);
    await stopRuntime(cloud);
  },
};
