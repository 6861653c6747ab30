/** A backend in several states, and what surrounds a handler that runs by itself. */
import type { EventBody } from '@/lib/events';
import { foldProgress, initialProgress } from '@/lib/views/deployment-progress';
import type { Store } from '../../store/store';
import type { JobContext } from '../context';

const rules = '.authorization((allow) => [allow.publicApiKey()])';
export const note = `Note: a.model({ title: a.string().required() })${rules},`;
export const tag = `Tag: a.model({ name: a.string() })${rules},`;

export function dataSource(models: string): string {
  return `import { type ClientSchema, a, defineData } from '@aws-amplify/backend';

const schema = a.schema({
  ${models}
});

export type Schema = ClientSchema<typeof schema>;

export const data = defineData({
  schema,
  authorizationModes: { defaultAuthorizationMode: 'apiKey', apiKeyAuthorizationMode: { expiresInDays: 30 } },
});
`;
}

/** A bucket that no cloud accepts, written with the CDK as people do. */
export const refusedBackend = `import { defineBackend } from '@aws-amplify/backend';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { data } from './data/resource';

const backend = defineBackend({ data });
new CfnBucket(backend.createStack('extras'), 'Archive', { bucketName: 'No Such Name!' });
`;

/** A change that takes as long as one likes. */
export const waitingBackend = `import { defineBackend } from '@aws-amplify/backend';
import { CfnWaitCondition, CfnWaitConditionHandle } from 'aws-cdk-lib';
import { data } from './data/resource';

const backend = defineBackend({ data });
const extras = backend.createStack('extras');
const handle = new CfnWaitConditionHandle(extras, 'Handle');
new CfnWaitCondition(extras, 'Wait', { handle: handle.ref, timeout: '600' });
`;

/** The data alone. */
export const plainBackend =
  "import { defineBackend } from '@aws-amplify/backend';\nimport { data } from './data/resource';\n\ndefineBackend({ data });\n";

/** A job's context that keeps what is reported; `on` sees each event as it comes. */
export function listenTo(
  { store, dataFolder }: { store: Store; dataFolder: string },
  on: (body: EventBody, controller: AbortController) => void = () => {},
) {
  const events: EventBody[] = [];
  const controller = new AbortController();
  const context: JobContext = {
    signal: controller.signal,
    store,
    dataFolder,
    async report(body) {
      events.push(body);
      on(body, controller);
    },
    progress() {},
    log(level, text, source = 'test') {
      events.push({ type: 'log', source, level, text });
    },
  };
  const view = () =>
    foldProgress(
      initialProgress(),
      events.map((body, index) => ({ id: index + 1, topic: 'test', at: '', body })),
    );
  return { context, events, view };
}

export function jobOf<Payload extends { kind: string }>(id: string, payload: Payload) {
  return { id, payload, state: 'running' as const, attempts: 1, attemptsMax: 3, progress: 0, queuedAt: new Date().toISOString() };
}
