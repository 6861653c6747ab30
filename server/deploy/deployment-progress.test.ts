import { describe, expect, test } from 'vitest';
import type { StackNode, TemplateResource } from './assembly';
import { createProgress } from './deployment-progress';
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

describe('what people follow', () => {
  const all = listResources(postStack());
  const ids = new Set(all.map(({ id }) => id));

  test('resources that belong together are one line, done when all of them are', () => {
    const progress = createProgress(all, ids);
    const bodies = [
      ...progress.advance([event('Get', 'CREATE_IN_PROGRESS', 1), event('Get', 'CREATE_COMPLETE', 2)]),
      ...progress.advance([event('List', 'CREATE_IN_PROGRESS', 3)]),
      ...progress.advance([event('List', 'CREATE_COMPLETE', 4)]),
    ];
    expect(bodies.filter(({ type }) => type === 'resource')).toEqual([
      {
        type: 'resource',
        id: 'data/Post resolvers',
        name: 'Post resolvers',
        resourceType: 'AWS::AppSync::Resolver',
        action: 'create',
        state: 'running',
      },
      expect.objectContaining({ id: 'data/Post resolvers', state: 'succeeded', elapsedMs: 3 }),
    ]);
    expect(bodies.at(-1)).toEqual({ type: 'progress', fraction: 2 / 3, done: 2, total: 3 });
  });

  test('a replacement stays one, also while the old resource is deleted', () => {
    const progress = createProgress(all, ids);
    const reason = 'Requested update requires the creation of a new physical resource; hence creating one.';
    progress.advance([event('Table', 'UPDATE_IN_PROGRESS', 1, { reason })]);
    const [body] = progress.advance([event('Table', 'UPDATE_COMPLETE', 2), event('Table', 'DELETE_IN_PROGRESS', 3)]);
    expect(body).toMatchObject({ name: 'Post table', action: 'replace', state: 'succeeded' });
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
