/** What follows from a job's new state, in the transaction that changes it: nobody sees the one without the other. */
import type { EventBody } from '@/lib/events';
import type { Job } from '@/lib/jobs';
import { deleteApp } from '../store/apps';
import { deleteEnvironment, findEnvironment, updateEnvironment } from '../store/environments';
import { appendEvents } from '../store/events';
import type { Store } from '../store/store';
import { topicOf } from './context';

export async function settle(store: Store, job: Job): Promise<void> {
  const { payload, state } = job;
  const events: { topic: string; body: EventBody }[] = [];
  const tell = (topic: string, body: EventBody) => events.push({ topic, body });
  switch (payload.kind) {
    case 'deploy':
    case 'roll-back':
      tell(topicOf(payload), { type: 'deployment-state', state, error: job.error });
      tell(`environment:${payload.environmentId}`, { type: 'environment-changed' });
      await tellApp(store, payload.environmentId, tell);
      break;
    case 'plan':
      tell(topicOf(payload), { type: 'plan-state', planId: payload.planId, state });
      break;
    case 'build':
      tell(topicOf(payload), { type: 'build-state', buildId: payload.buildId, state, error: job.error });
      tell(`app:${payload.appId}`, { type: 'hosting-changed' });
      break;
    case 'delete-environment':
      tell(topicOf(payload), { type: 'environment-changed' });
      await tellApp(store, payload.environmentId, tell);
      if (state === 'succeeded') await removeEnvironment(store, payload.environmentId);
      if (state === 'failed' || state === 'cancelled') await updateEnvironment(store, payload.environmentId, { state: 'active' });
      break;
    default:
      payload satisfies never;
  }
  await appendEvents(store, events);
}

async function tellApp(store: Store, environmentId: string, tell: (topic: string, body: EventBody) => void): Promise<void> {
  const environment = await findEnvironment(store, environmentId);
  if (environment) tell(`app:${environment.appId}`, { type: 'app-changed' });
}

/** An app that is being deleted goes with the last of its environments. */
async function removeEnvironment(store: Store, environmentId: string): Promise<void> {
  const environment = await findEnvironment(store, environmentId);
  if (!environment) return;
  await deleteEnvironment(store, environmentId);
  const app = await store.selectFrom('apps').select(['id', 'state']).where('id', '=', environment.appId).executeTakeFirst();
  if (app?.state !== 'deleting') return;
  const rest = await store.selectFrom('environments').select('id').where('appId', '=', app.id).limit(1).executeTakeFirst();
  if (!rest) await deleteApp(store, app.id);
}
