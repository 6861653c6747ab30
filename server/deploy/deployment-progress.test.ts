import { describe, expect, test } from 'vitest';
import type { EventBody } from '@/lib/events';
import type { StackNode, TemplateResource } from './assembly';
import { createProgress } from './deployment-progress';
import { explainRefusal } from './explain-refusal';
import { explainStackFailure } from './explain-stack-failure';
import type { FollowedEvent } from './stack-events';
import { listResources } from './stack-tree';
import { touchedResources } from './touched-resources';

function resource(Type: string, path: string, Properties: Record<string, unknown> = {}): TemplateResource {
  return { Type, Properties, Metadata: { 'aws:cdk:path': `stack/data/amplifyData/${path}` } };
}

function postStack(resolverCode = 'one'): StackNode {
  const post: StackNode = {
    template: {
      Resources: {
        Table: resource('Custom::AmplifyDynamoDBTable', 'Post/PostTable/Default/Default'),
        Get: resource('AWS::AppSync::Resolver', 'Post/queryGetPostResolver', { code: resolverCode }),
        List: resource('AWS::AppSync::Resolver', 'Post/queryListPostsResolver'),
      },
    },
    nested: new Map(),
  };
  return { template: { Resources: { Post: { Type: 'AWS::CloudFormation::Stack' } } }, nested: new Map([['Post', post]]) };
}

function event(logicalId: string, status: string, at: number, more: Partial<FollowedEvent> = {}): FollowedEvent {
  return { prefix: 'Post/', logicalId, resourceType: 'AWS::AppSync::Resolver', status, at, aboutStack: false, stackId: 's', ...more };
}

type Line = Extract<EventBody, { type: 'resource' }>;

function lines(bodies: readonly EventBody[]): Line[] {
  return bodies.filter((body) => body.type === 'resource');
}

describe('what people follow', () => {
  const all = listResources(postStack());

  test('what is expected stands there before anything has happened', () => {
    const bodies = createProgress([], all).begin();
    expect(lines(bodies).map(({ name, action, state, counts }) => [name, action, state, counts])).toEqual([
      ['Post table', 'create', 'waiting', { 'Custom::AmplifyDynamoDBTable': 1 }],
      ['Post resolvers', 'create', 'waiting', { 'AWS::AppSync::Resolver': 2 }],
    ]);
    expect(bodies.at(-1)).toEqual({ type: 'progress', fraction: 0, done: 0, total: 3 });
  });

  test('resources that belong together are one line, done when all of them are', () => {
    const progress = createProgress([], all);
    progress.begin();
    const bodies = [
      ...progress.advance([event('Get', 'CREATE_IN_PROGRESS', 1), event('Get', 'CREATE_COMPLETE', 2)]),
      ...progress.advance([event('List', 'CREATE_IN_PROGRESS', 3)]),
      ...progress.advance([event('List', 'CREATE_COMPLETE', 4)]),
    ];
    expect(lines(bodies).map(({ id, state, done, elapsedMs }) => [id, state, done, elapsedMs])).toEqual([
      ['data/Post resolvers', 'running', 1, undefined],
      ['data/Post resolvers', 'succeeded', 2, 3],
    ]);
    expect(lines(bodies).at(-1)?.members).toEqual([
      { id: 'Post/Get', resourceType: 'AWS::AppSync::Resolver', state: 'succeeded', elapsedMs: 1 },
      { id: 'Post/List', resourceType: 'AWS::AppSync::Resolver', state: 'succeeded', elapsedMs: 1 },
    ]);
    expect(bodies.at(-1)).toEqual({ type: 'progress', fraction: 2 / 3, done: 2, total: 3 });
  });

  test('what starts and ends between two looks shows both, at its own times', () => {
    const progress = createProgress([], all);
    progress.begin();
    const bodies = lines(progress.advance([event('Table', 'CREATE_IN_PROGRESS', 10), event('Table', 'CREATE_COMPLETE', 48)]));
    expect(bodies.map(({ status, at, elapsedMs }) => [status, at, elapsedMs])).toEqual([
      ['CREATE_IN_PROGRESS', '1970-01-01T00:00:00.010Z', undefined],
      ['CREATE_COMPLETE', '1970-01-01T00:00:00.048Z', 38],
    ]);
  });

  test('a replacement stays one, also while the old resource is deleted', () => {
    const progress = createProgress(all, all);
    const reason = 'Requested update requires the creation of a new physical resource; hence creating one.';
    progress.advance([event('Table', 'UPDATE_IN_PROGRESS', 1, { reason })]);
    const [body] = progress.advance([event('Table', 'UPDATE_COMPLETE', 2), event('Table', 'DELETE_IN_PROGRESS', 3)]);
    expect(body).toMatchObject({ name: 'Post table', action: 'replace', state: 'succeeded' });
  });

  test('what failed stays in sight while the rest is taken back', () => {
    const progress = createProgress(all, listResources(postStack('two')));
    progress.begin();
    const bodies = lines([
      ...progress.advance([
        event('Get', 'UPDATE_IN_PROGRESS', 1),
        event('Table', 'UPDATE_IN_PROGRESS', 1),
        event('Get', 'UPDATE_FAILED', 2, { reason: 'The code is not valid. (RequestToken: 1)' }),
        event('Table', 'UPDATE_FAILED', 3, { reason: 'Resource update cancelled' }),
      ]),
      ...progress.advance([
        event('Post', 'UPDATE_ROLLBACK_IN_PROGRESS', 4, { prefix: '', aboutStack: true }),
        event('Get', 'UPDATE_IN_PROGRESS', 5),
        event('Get', 'UPDATE_COMPLETE', 6),
        event('Table', 'UPDATE_COMPLETE', 7),
      ]),
    ]);
    const last = new Map(bodies.map(({ name, state, reason }) => [name, [state, reason]]));
    expect(last.get('Post resolvers')).toEqual(['failed', 'The code is not valid.']);
    expect(last.get('Post table')).toEqual(['rolled-back', undefined]);
  });

  test('what was announced and left alone by the cloud is not waited for in the end', () => {
    const progress = createProgress([], all);
    progress.begin();
    progress.advance([event('Get', 'CREATE_IN_PROGRESS', 1), event('Get', 'CREATE_COMPLETE', 2)]);
    expect(lines(progress.end()).map(({ name, state }) => [name, state])).toEqual([['Post resolvers', 'succeeded']]);
  });

  test('only what differs between two sets of templates counts', () => {
    expect(touchedResources(all, listResources(postStack('two')))).toEqual(new Set(['Post/Get']));
  });
});

describe('the first cause of a failure', () => {
  const names: Record<string, string> = { 'Post/Table': 'Post table' };
  const nameOf = (id: string): string => names[id] ?? id;

  test('is told without its consequences and without request ids', () => {
    const events = [
      event('Get', 'CREATE_FAILED', 1, { reason: 'Resource creation cancelled' }),
      event('Table', 'CREATE_FAILED', 2, {
        reason:
          'Received response status [FAILED] from custom resource. Message returned: Table already exists: Post (RequestToken: 1-2, HandlerErrorCode: X)',
      }),
      event('Post', 'CREATE_FAILED', 3, { prefix: '', reason: 'Embedded stack arn:aws:x was not successfully created' }),
      event('Post', 'CREATE_FAILED', 4, { aboutStack: true, reason: 'The following resource(s) failed to create: [Table].' }),
    ];
    expect(explainStackFailure(events, nameOf)).toEqual({
      code: 'resource-failed',
      message: 'Post table could not be made: Table already exists: Post',
      resolution: 'Something with the name of Post table is there already: remove it, or choose another name.',
    });
  });

  test('is unknown when nothing but stacks failed', () => {
    expect(explainStackFailure([event('Post', 'ROLLBACK_COMPLETE', 1, { aboutStack: true })], nameOf)).toBeUndefined();
  });
});

describe('a change set that is refused', () => {
  const resources = listResources(postStack());

  test('for a type that the cloud does not have names the resource and its place', async () => {
    const reason = 'Template format error: Unrecognized resource types: [Custom::AmplifyDynamoDBTable]';
    await expect(
      explainRefusal(reason, resources, async ({ model }) => `amplify/data/resource.ts, line ${model?.length}`),
    ).resolves.toEqual({
      code: 'resource-type-unknown',
      message: 'Post table cannot be made here: this cloud has no Custom::AmplifyDynamoDBTable.',
      resolution: 'Nothing was changed. It is defined in amplify/data/resource.ts, line 4: take it out, or deploy to a target that has it.',
    });
  });

  test('for anything else gives the cloud’s own words', async () => {
    await expect(explainRefusal('Circular dependency', resources, async () => undefined)).resolves.toMatchObject({
      code: 'change-set-refused',
      message: 'The cloud refuses these changes: Circular dependency',
    });
  });
});
