import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DescribeStackEventsCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openAws } from '../../aws/clients';
import { type ListeningCloud, listen } from '../../cloud/listen';
import { commitFiles } from '../../git/commit-files';
import { createRepository, repositoryFolder } from '../../git/repository';
import { type App, insertApp } from '../../store/apps';
import { findDeployment, insertDeployment } from '../../store/deployments';
import { type Environment, getEnvironment, insertEnvironment } from '../../store/environments';
import { newId } from '../../store/identifiers';
import { getPlan, insertPlan } from '../../store/plans';
import { listReleases } from '../../store/releases';
import { openStore, type Store } from '../../store/store';
import { createSynthClient } from '../../synth/synth-client';
import type { JobOf } from '../context';
import { enqueue } from '../queue';
import { deleteEnvironmentWith } from './delete-environment';
import { deployWith } from './deploy';
import { planWith } from './plan';
import { rollBackWith } from './roll-back';
import { dataSource, jobOf, listenTo, note, plainBackend, refusedBackend, tag, waitingBackend } from './testing';
import type { Tools } from './tools';

const KEY = { accessKeyId: 'AKIAABCDEFGHIJKLMNOP', secretKey: 'a-secret-key-for-tests-only-0123456789AB' };
const author = { name: 'Ada', email: 'ada@example.com' };
const dataFolder = realpathSync(mkdtempSync(join(tmpdir(), 'slipway-handlers-test-')));
const blank = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'templates', 'blank');

let cloud: ListeningCloud;
let tools: Tools;
let store: Store;
let app: App;
let environment: Environment;
let head: string;

async function commit(changes: Record<string, string>): Promise<string> {
  head = await commitFiles(repositoryFolder(dataFolder, app.id), {
    branch: 'main',
    expectedParent: head,
    changes: new Map(Object.entries(changes)),
    author,
    message: 'Change the backend',
  });
  return head;
}

beforeAll(async () => {
  cloud = await listen({ dataFolder: join(dataFolder, 'cloud'), port: 0, management: { accountId: '999999999999', ...KEY } });
  store = await openStore(dataFolder);
  tools = {
    aws: openAws({ endpoint: cloud.endpoint, accessKeyId: KEY.accessKeyId, secretAccessKey: KEY.secretKey }),
    synth: createSynthClient(),
    cloudEndpoint: cloud.endpoint,
  };
  app = await insertApp(store, { slug: 'notes', name: 'Notes', template: 'blank', createdBy: 'ada' });
  const files = new Map([
    ['package.json', await readFile(join(blank, 'package.json'), 'utf8')],
    ['amplify/tsconfig.json', await readFile(join(blank, 'amplify', 'tsconfig.json'), 'utf8')],
    ['amplify/backend.ts', plainBackend],
    ['amplify/data/resource.ts', dataSource(note)],
  ]);
  head = await createRepository(repositoryFolder(dataFolder, app.id), { files, branch: 'main', author, message: 'Start' });
  environment = await insertEnvironment(store, {
    appId: app.id,
    slug: 'development',
    name: 'Development',
    branch: 'main',
    colour: 'blue',
    protected: false,
    target: { kind: 'embedded', region: 'us-east-1' },
    createdBy: 'ada',
  });
}, 60_000);

afterAll(async () => {
  await tools.synth.close();
  tools.aws.close();
  await store.destroy();
  await cloud.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

const listening = (on?: Parameters<typeof listenTo>[1]) => listenTo({ store, dataFolder }, on);

async function deployment(commitId: string, planId?: string): Promise<JobOf<'deploy'>> {
  const payload = { kind: 'deploy', environmentId: environment.id, deploymentId: newId() } as const;
  const jobId = await enqueue(store, payload);
  const { environmentId, deploymentId: id } = payload;
  await insertDeployment(store, {
    id,
    environmentId,
    jobId,
    kind: 'deploy',
    planId,
    commitId,
    message: 'Test',
    createdBy: 'ada',
  });
  return jobOf(jobId, payload);
}

async function plan(commitId: string) {
  const payload = { kind: 'plan', environmentId: environment.id, planId: newId() } as const;
  const jobId = await enqueue(store, payload);
  await insertPlan(store, { id: payload.planId, environmentId: environment.id, jobId, draftVersion: 1, commitId, createdBy: 'ada' });
  await planWith(tools, jobOf(jobId, payload), listening().context);
  return getPlan(store, payload.planId);
}

/** Asks the deployed API with the key of the active release. */
async function query(text: string): Promise<unknown> {
  const [release] = await listReleases(store, environment.id, 1);
  if (!release) throw new Error('nothing is deployed');
  const { url, api_key } = release.outputs.data as { url: string; api_key: string };
  const headers = { 'x-api-key': api_key, 'content-type': 'application/json' };
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query: text }) })).json();
}

/** The root stack's status and how many operations were started on it. */
async function stack() {
  const { target } = await getEnvironment(store, environment.id);
  if (target.accountId === undefined || target.kind !== 'embedded') throw new Error('the environment has no account');
  const { cloudFormation } = tools.aws.clientsFor({ ...target, accountId: target.accountId });
  const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({}));
  const root = Stacks.find(({ RootId, StackName }) => RootId === undefined && StackName?.startsWith('amplify-'));
  const { StackEvents = [] } = await cloudFormation.send(new DescribeStackEventsCommand({ StackName: root?.StackName }));
  const starts = StackEvents.filter(
    ({ PhysicalResourceId, StackId, ResourceStatus }) =>
      PhysicalResourceId === StackId && /^(CREATE|UPDATE)_IN_PROGRESS$/.test(ResourceStatus ?? ''),
  );
  return { status: root?.StackStatus, starts: starts.length };
}

describe('an environment from its first deployment to its end', { timeout: 120_000 }, () => {
  test('the first plan adds everything; deploying it makes an API that answers', async () => {
    const { content, id: planId } = await plan(head);
    expect(content?.changes).toContainEqual(expect.objectContaining({ action: 'add', area: 'data', subject: 'Note' }));

    const { context, view } = listening();
    await deployWith(tools, await deployment(head, planId), context);
    const { log, resources, steps } = view();
    expect(steps.find(({ step }) => step === 'synthesise')?.detail).toMatch(/^\d+ templates, made for the plan$/);
    expect(steps.map(({ step, state }) => `${step} ${state}`)).toEqual([
      'commit succeeded',
      'synthesise succeeded',
      'publish succeeded',
      'change-set succeeded',
      'backend succeeded',
      'outputs succeeded',
      'release succeeded',
      'front-end skipped',
    ]);
    expect(resources.find(({ name }) => name === 'Note table')).toMatchObject({ action: 'create', state: 'succeeded' });
    expect(resources.every(({ state }) => state === 'succeeded')).toBe(true);
    const resolvers = resources.find(({ name }) => name === 'Note resolvers');
    expect(resolvers?.counts).toMatchObject({ 'AWS::AppSync::Resolver': expect.any(Number) });
    expect(resolvers?.members).toHaveLength(resolvers?.done ?? 0);
    expect(steps.find(({ step }) => step === 'change-set')?.detail).toMatch(/^\d+ add · 0 update · 0 remove$/);
    expect(log.map(({ text }) => text)).toContain('Note table  CREATE_IN_PROGRESS');
    await expect(query('mutation { createNote(input: { title: "First" }) { title } }')).resolves.toEqual({
      data: { createNote: { title: 'First' } },
    });
  });

  test('deploying the same again changes nothing', async () => {
    const { context, view } = listening();
    await deployWith(tools, await deployment(head), context);
    expect(view().steps.find(({ step }) => step === 'backend')?.state).toBe('skipped');
  });

  test('a plan that removes a model says how many records go with it', async () => {
    const { content } = await plan(await commit({ 'amplify/data/resource.ts': dataSource(tag) }));
    expect(content?.changes.find(({ subject }) => subject === 'Note')).toMatchObject({
      action: 'remove',
      loss: '1 record in the Note table is deleted.',
    });
    expect(content?.resources.find(({ name }) => name === 'Tag table')).toMatchObject({ action: 'add' });
  });

  test('a deployment that fails names the first cause and leaves what was there', async () => {
    const broken = await commit({ 'amplify/data/resource.ts': dataSource(note), 'amplify/backend.ts': refusedBackend });
    const { context, view } = listening();
    await expect(deployWith(tools, await deployment(broken), context)).rejects.toMatchObject({
      data: {
        code: 'resource-failed',
        message: expect.stringMatching(/Archive.* could not be made: /),
        resolution: expect.stringContaining('It is defined in amplify/backend.ts, line 6.'),
      },
    });
    expect(view().steps.find(({ step }) => step === 'backend')?.state).toBe('failed');
    expect(view().resources.filter(({ state }) => state === 'failed')).toEqual([
      expect.objectContaining({ name: 'Archive (Bucket)', action: 'create', reason: 'The specified bucket is not valid.' }),
    ]);
    expect(view().log.find(({ level }) => level === 'error')?.text).toMatch(/^Archive \(Bucket\) {2}CREATE_FAILED {2}/);
    await expect(stack()).resolves.toMatchObject({ status: 'UPDATE_ROLLBACK_COMPLETE' });
    await expect(query('{ listNotes { items { title } } }')).resolves.toEqual({ data: { listNotes: { items: [{ title: 'First' }] } } });
  });

  test('a second worker takes up the operation of one that was killed', async () => {
    const wider = await commit({ 'amplify/data/resource.ts': dataSource(`${note} ${tag}`), 'amplify/backend.ts': plainBackend });
    const job = await deployment(wider);
    const { starts: before } = await stack();
    const killed = listening((body, controller) => {
      if (body.type === 'step' && body.step === 'backend' && body.state === 'running') controller.abort('lost');
    });
    await expect(deployWith(tools, job, killed.context)).rejects.toBe('lost');

    const { context, view } = listening();
    await deployWith(tools, { ...job, attempts: 2 }, context);
    expect(view().steps.every(({ state }) => state === 'succeeded' || state === 'skipped')).toBe(true);
    expect((await stack()).starts).toBe(before + 1);
    await expect(query('{ listTags { items { name } } }')).resolves.toEqual({ data: { listTags: { items: [] } } });
    expect(await findDeployment(store, job.payload.deploymentId)).toMatchObject({ releaseId: expect.any(String) });
  });

  test('cancelling takes the change back', async () => {
    const waiting = await commit({ 'amplify/data/resource.ts': dataSource(note), 'amplify/backend.ts': waitingBackend });
    const { context, view } = listening((body, controller) => {
      if (body.type === 'resource' && body.name.startsWith('Wait ') && body.state === 'running') controller.abort('cancelled');
    });
    await expect(deployWith(tools, await deployment(waiting), context)).rejects.toBe('cancelled');
    expect(view().steps.find(({ step }) => step === 'backend')?.state).toBe('cancelled');
    const states = view().resources.map(({ name, state }) => `${name} ${state}`);
    expect(states).toEqual(expect.arrayContaining(['GraphQL schema rolled-back', 'Handle (WaitConditionHandle) rolled-back']));
    expect(states.filter((text) => !/ (rolled-back|stopped|waiting)$/.test(text))).toEqual([]);
    await expect(stack()).resolves.toMatchObject({ status: 'UPDATE_ROLLBACK_COMPLETE' });
    await expect(query('{ listTags { items { name } } }')).resolves.toEqual({ data: { listTags: { items: [] } } });
  });

  test('rolling back activates the older release', async () => {
    const first = (await listReleases(store, environment.id)).at(-1);
    const payload = { kind: 'roll-back', environmentId: environment.id, deploymentId: newId(), releaseId: first?.id ?? '' } as const;
    const jobId = await enqueue(store, payload);
    const { environmentId, deploymentId: id } = payload;
    await insertDeployment(store, {
      id,
      environmentId,
      jobId,
      kind: 'roll-back',
      planId: undefined,
      commitId: head,
      message: 'Back',
      createdBy: 'ada',
    });
    await rollBackWith(tools, jobOf(jobId, payload), listening().context);
    expect((await getEnvironment(store, environmentId)).activeReleaseId).toBe(first?.id);
    await expect(query('{ listTags { items { name } } }')).resolves.toMatchObject({ errors: expect.any(Array) });
    await expect(query('{ listNotes { items { title } } }')).resolves.toEqual({ data: { listNotes: { items: [{ title: 'First' }] } } });
  });

  test('deleting the environment closes its account', async () => {
    const payload = { kind: 'delete-environment', environmentId: environment.id } as const;
    const job = jobOf(await enqueue(store, payload), payload);
    await deleteEnvironmentWith(tools, job, listening().context);
    await expect(stack()).rejects.toThrow();
    // A worker that was killed before it could say so does it again.
    await deleteEnvironmentWith(tools, job, listening().context);
  });
});
