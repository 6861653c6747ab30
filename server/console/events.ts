import { UserError } from '@/lib/result';
import type { Session } from '../session/session';
import { getApp } from '../store/apps';
import { getBuild } from '../store/builds';
import { getDeployment } from '../store/deployments';
import { getEnvironment } from '../store/environments';
import { lastEventId } from '../store/events';

/**
 * Lets the person follow a topic. Everyone who may sign in may see every app, so it is enough that
 * the topic's subject exists; a topic that names nothing is refused.
 * @throws UserError `bad-topic`, or the subject's own not-found error
 */
export async function requireTopic({ store }: Session, topic: string): Promise<void> {
  const [kind, id = ''] = topic.split(':');
  switch (kind) {
    case 'app':
      await getApp(store, id);
      return;
    case 'environment':
    case 'draft':
    case 'presence':
      await getEnvironment(store, id);
      return;
    case 'deployment':
      await getDeployment(store, id);
      return;
    case 'build':
      await getBuild(store, id);
      return;
    default:
      throw new UserError({ code: 'bad-topic', message: `"${topic}" is nothing that can be followed.` });
  }
}

/** Id of the newest event: where to follow on from what is read after this. */
export function newestEvent({ store }: Session): Promise<number> {
  return lastEventId(store);
}
