/**
 * Merged APIs with the SDK, over the wire. Schemas, outcome and words of conflicts:
 * https://docs.aws.amazon.com/appsync/latest/devguide/merged-api.html
 */
import * as appsync from '@aws-sdk/client-appsync';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { buildSchema, parse, print } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ResourceCall } from '../../../service';
import { startCloud, type TestCloud } from '../../../testing/start-cloud';
import { sourceApiAssociation } from '../resources/source-api-association';
import { compose, type SourceCopy } from './compose';

const FIRST = `
type Mutation { putPost(id: ID!, title: String!): Post }
type Post { id: ID! title: String! }
type Message { id: ID! content: String }
type User @canonical { id: ID! email: String! address: String! }
type Query { singlePost(id: ID!): Post getMessage(id: ID!): Message }
`;
const SECOND = `
type Post @hidden { id: ID! title: String! internalSecret: String! }
type Message @renamed(to: "ChatMessage") { id: ID! chatId: ID! from: User! to: User! }
type User { id: ID! }
type Query { getPost(id: ID!): Post getMessage(id: ID!): Message @renamed(to: "getChatMessage") }
`;
const MERGED = `
type Mutation { putPost(id: ID!, title: String!): Post }
type Post { id: ID! title: String! }
type Message { id: ID! content: String }
type User { id: ID! email: String! address: String! }
type Query { singlePost(id: ID!): Post getMessage(id: ID!): Message getChatMessage(id: ID!): ChatMessage }
type ChatMessage { id: ID! chatId: ID! from: User! to: User! }
`;

const copy = (apiId: string, sdl: string, more: Partial<SourceCopy> = {}): SourceCopy => ({
  apiId,
  sdl,
  authenticationType: 'API_KEY',
  dataSources: [],
  functions: [],
  resolvers: [],
  ...more,
});
const merge = (...sdls: string[]) =>
  compose(
    { authenticationType: 'API_KEY' },
    sdls.map((sdl, at) => copy(`s${at}`, sdl)),
  ).sdl;
const same = (sdl: string) => print(parse(sdl));

describe('schemas', () => {
  it('are merged as in the guide: hidden, renamed and canonical', () => {
    expect(merge(FIRST, SECOND)).toBe(same(MERGED));
  });

  it('have the union of the fields, values and members of what they share', () => {
    const sdl = merge(
      'type Query { posts: [Post] } type Post { id: ID! title: String! } enum Kind { A } union Any = Post',
      'type Query { reviews(by: Kind): [Review] } type Post { id: ID! reviews: [Review] } type Review { id: ID! } enum Kind { A B } union Any = Review',
    );
    const schema = buildSchema(sdl);
    const fields = (name: string) => Object.keys((schema.getType(name) as { getFields(): object } | undefined)?.getFields() ?? {});
    expect(fields('Query')).toEqual(['posts', 'reviews']);
    expect(fields('Post')).toEqual(['id', 'title', 'reviews']);
    expect(sdl).toContain('union Any = Post | Review');
    expect(same(sdl)).toContain('enum Kind {\n  A\n  B\n}');
  });

  it('bring what their subscriptions listen to under its new name', () => {
    const sdl = merge(
      'type Query { a: Int } type Mutation { add: Int @renamed(to: "addOne") } type Subscription { added: Int @aws_subscribe(mutations: ["add"]) }',
    );
    expect(sdl).toContain('@aws_subscribe(mutations: ["addOne"])');
  });

  it('are for whom they were: where the source has another primary mode, that is told at its fields', () => {
    const merged: appsync.GraphqlApi = {
      authenticationType: 'API_KEY',
      additionalAuthenticationProviders: [{ authenticationType: 'AWS_IAM' }],
    };
    const iam = 'type Query { mine: Thing open: Int @aws_api_key } type Thing @aws_api_key @aws_iam { id: ID }';
    const { sdl } = compose(merged, [copy('a', 'type Query { all: Int }'), copy('b', iam, { authenticationType: 'AWS_IAM' })]);
    expect(sdl).toBe(
      same('type Query { all: Int mine: Thing @aws_iam open: Int @aws_api_key } type Thing { id: ID @aws_api_key @aws_iam }'),
    );
    expect(() => compose(merged, [copy('c', 'type Query { x: Int }', { authenticationType: 'OPENID_CONNECT' })])).toThrow('OPENID_CONNECT');
  });

  it('cannot be merged when they say different things of one field', () => {
    const conflict = 'Unable to resolve conflict on object with name title: Merging is not supported for fields with different types.';
    const other = 'type Query { b: Int } type Post { id: ID! title: Int }';
    expect(() => merge('type Query { a: Int } type Post { id: ID! title: String! }', other)).toThrow(conflict);
    expect(merge('type Query { a: Int } type Post { id: ID! title: String! @canonical }', other)).toContain('title: String!');
    expect(() => merge('type Query { a: Int } type T { x: Int }', 'type Query { b: Int } enum T { X }')).toThrow('of different kinds');
  });
});

describe('a merged API', () => {
  let cloud: TestCloud;
  let client: appsync.AppSyncClient;
  let iam: IAMClient;
  let mergedApiId: string;
  let url: string;
  let apiKey: string;
  const sources: string[] = [];

  async function define(apiId: string, sdl: string): Promise<void> {
    await client.send(new appsync.StartSchemaCreationCommand({ apiId, definition: Buffer.from(sdl) }));
    expect((await client.send(new appsync.GetSchemaCreationStatusCommand({ apiId }))).details).toBe('Successfully created schema.');
  }
  async function resolve(apiId: string, typeName: string, fieldName: string, payload: string): Promise<void> {
    const templates = {
      requestMappingTemplate: `{"version": "2018-05-29", "payload": ${payload}}`,
      responseMappingTemplate: '$util.toJson($ctx.result)',
    };
    await client.send(new appsync.CreateResolverCommand({ apiId, typeName, fieldName, dataSourceName: 'none', ...templates }));
  }
  async function makeSource(sdl: string): Promise<string> {
    const { graphqlApi } = await client.send(new appsync.CreateGraphqlApiCommand({ name: 'source', authenticationType: 'API_KEY' }));
    const apiId = graphqlApi?.apiId ?? '';
    await define(apiId, sdl);
    await client.send(new appsync.CreateDataSourceCommand({ apiId, name: 'none', type: 'NONE' }));
    sources.push(apiId);
    return apiId;
  }
  const associate = async (sourceApiIdentifier: string, mergeType: appsync.MergeType = 'MANUAL_MERGE') =>
    (
      await client.send(
        new appsync.AssociateSourceGraphqlApiCommand({
          mergedApiIdentifier: mergedApiId,
          sourceApiIdentifier,
          sourceApiAssociationConfig: { mergeType },
        }),
      )
    ).sourceApiAssociation;
  const named = (associationId: string | undefined) => ({ mergedApiIdentifier: mergedApiId, associationId });
  async function ask(query: string): Promise<{ data?: unknown; errors?: { errorType?: string; message: string }[] }> {
    const response = await fetch(url, { method: 'POST', headers: { 'x-api-key': apiKey }, body: JSON.stringify({ query }) });
    return response.json() as never;
  }
  const allow = (...resources: string[]) =>
    iam.send(
      new PutRolePolicyCommand({
        RoleName: 'merger',
        PolicyName: 'sources',
        PolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: { Effect: 'Allow', Action: 'appsync:SourceGraphQL', Resource: resources },
        }),
      }),
    );
  const arn = (apiId = '') => `arn:aws:appsync:us-east-1:${cloud.accountId}:apis/${apiId}`;

  beforeAll(async () => {
    cloud = await startCloud();
    client = new appsync.AppSyncClient(cloud.config);
    iam = new IAMClient(cloud.config);
    const Statement = { Effect: 'Allow', Principal: { Service: 'appsync.amazonaws.com' }, Action: 'sts:AssumeRole' };
    const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
    const { Role } = await iam.send(new CreateRoleCommand({ RoleName: 'merger', AssumeRolePolicyDocument }));
    await allow(arn('*'));
    const { graphqlApi } = await client.send(
      new appsync.CreateGraphqlApiCommand({
        name: 'merged',
        authenticationType: 'API_KEY',
        apiType: 'MERGED',
        mergedApiExecutionRoleArn: Role?.Arn,
      }),
    );
    mergedApiId = graphqlApi?.apiId ?? '';
    url = graphqlApi?.uris?.GRAPHQL ?? '';
    apiKey = (await client.send(new appsync.CreateApiKeyCommand({ apiId: mergedApiId }))).apiKey?.id ?? '';
  });
  afterAll(async () => {
    client.destroy();
    iam.destroy();
    await cloud.stop();
  });

  it('answers with the resolvers of all its sources, one of which adds to what another has', async () => {
    const posts = await makeSource('type Query { post(id: ID!): Post } type Post { id: ID! title: String }');
    await resolve(posts, 'Query', 'post', '{"id": "$ctx.args.id", "title": "a title"}');
    const reviews = await makeSource(
      'type Query { review(id: ID!): Review @renamed(to: "reviewOf") } type Post { id: ID! reviews: [Review] } type Review { id: ID! }',
    );
    await resolve(reviews, 'Post', 'reviews', '[{"id": "of $ctx.source.id"}]');
    await resolve(reviews, 'Query', 'review', '{"id": "$ctx.args.id"}');
    expect(await associate(posts)).toMatchObject({
      sourceApiId: posts,
      sourceApiArn: arn(posts),
      mergedApiId,
      mergedApiArn: arn(mergedApiId),
      sourceApiAssociationConfig: { mergeType: 'MANUAL_MERGE' },
      sourceApiAssociationStatus: 'MERGE_SUCCESS',
      lastSuccessfulMergeDate: expect.any(Date),
    });
    await associate(reviews, 'AUTO_MERGE');
    const listed = async (input: Partial<appsync.ListGraphqlApisCommandInput>) =>
      (await client.send(new appsync.ListGraphqlApisCommand(input))).graphqlApis?.map(({ apiId }) => apiId);
    expect(await listed({ apiType: 'MERGED' })).toEqual([mergedApiId]);
    expect((await listed({ apiType: 'GRAPHQL' }))?.sort()).toEqual([posts, reviews].sort());
    expect(await listed({ owner: 'OTHER_ACCOUNTS' })).toEqual([]);
    expect(await ask('{ post(id: "1") { title reviews { id } } reviewOf(id: "r") { id } }')).toEqual({
      data: { post: { title: 'a title', reviews: [{ id: 'of 1' }] }, reviewOf: { id: 'r' } },
    });
  });

  it('takes a change of its sources when it is merged: by itself, or when it is asked to', async () => {
    const [posts = '', reviews = ''] = sources;
    const { sourceApiAssociationSummaries: all = [] } = await client.send(
      new appsync.ListSourceApiAssociationsCommand({ apiId: mergedApiId }),
    );
    const ofPosts = all.find(({ sourceApiId }) => sourceApiId === posts)?.associationId;
    const ofReviews = all.find(({ sourceApiId }) => sourceApiId === reviews)?.associationId;
    await define(posts, 'type Query { post(id: ID!): Post hello: String } type Post { id: ID! title: String }');
    await resolve(posts, 'Query', 'hello', '"hello"');
    expect((await ask('{ hello }')).errors?.[0]?.message).toContain('"hello"');
    const { sourceApiAssociationStatus } = await client.send(new appsync.StartSchemaMergeCommand(named(ofPosts)));
    expect(sourceApiAssociationStatus).toBe('MERGE_SUCCESS');
    expect(await ask('{ hello }')).toEqual({ data: { hello: 'hello' } });

    const types = async () =>
      (await client.send(new appsync.ListTypesByAssociationCommand({ ...named(ofReviews), format: 'SDL' }))).types?.map(({ name }) => name);
    await define(reviews, 'type Query { count: Int } type Post { id: ID! reviews: [Review] } type Review { id: ID! }');
    await client.send(new appsync.PutGraphqlApiEnvironmentVariablesCommand({ apiId: reviews, environmentVariables: { COUNT: '7' } }));
    await resolve(reviews, 'Query', 'count', '$ctx.env.COUNT');
    expect(await ask('{ count }')).toEqual({ data: { count: 7 } });
    expect(await types()).toEqual(['Query', 'Post', 'Review']);

    await define(reviews, 'type Query { count: Int } type Post { id: ID! title: Int }');
    const { sourceApiAssociation: failed } = await client.send(new appsync.GetSourceApiAssociationCommand(named(ofReviews)));
    expect(failed).toMatchObject({
      sourceApiAssociationStatus: 'MERGE_FAILED',
      sourceApiAssociationStatusDetail:
        'Unable to resolve conflict on object with name title: Merging is not supported for fields with different types.',
    });
    // What was merged before is in force.
    expect(await ask('{ post(id: "1") { reviews { id } } }')).toEqual({ data: { post: { reviews: [{ id: 'of 1' }] } } });
    const toManual = { ...named(ofReviews), description: 'by hand', sourceApiAssociationConfig: { mergeType: 'MANUAL_MERGE' as const } };
    const { sourceApiAssociation: changed } = await client.send(new appsync.UpdateSourceApiAssociationCommand(toManual));
    expect(changed).toMatchObject({ description: 'by hand', sourceApiAssociationConfig: { mergeType: 'MANUAL_MERGE' } });
  });

  it('runs what its role may use of its sources, and no more', async () => {
    const [posts = '', reviews = ''] = sources;
    await allow(`${arn(posts)}/types/Query/fields/post`, arn(posts));
    const { data, errors } = await ask('{ hello post(id: "1") { title reviews { id } } }');
    expect(data).toEqual({ hello: null, post: { title: 'a title', reviews: null } });
    expect(errors?.map(({ errorType }) => errorType)).toEqual(['Unauthorized', 'Unauthorized']);
    await allow(arn('*'));
    expect(reviews).not.toBe('');
  });

  it('is changed through its sources alone, of which each belongs to one', async () => {
    const readOnly = { apiId: mergedApiId, definition: Buffer.from('type Query { x: Int }') };
    await expect(client.send(new appsync.StartSchemaCreationCommand(readOnly))).rejects.toThrow('changed in its source APIs');
    await expect(client.send(new appsync.CreateDataSourceCommand({ apiId: mergedApiId, name: 'x', type: 'NONE' }))).rejects.toThrow(
      'changed in its source APIs',
    );
    await expect(associate(sources[0] ?? '')).rejects.toThrow('is a source of a merged API already');
    await expect(associate(mergedApiId)).rejects.toThrow('cannot be the source of another');
    const twice = await makeSource('type Query { hello: String }');
    await resolve(twice, 'Query', 'hello', '"again"');
    expect(await associate(twice)).toMatchObject({
      sourceApiAssociationStatus: 'MERGE_FAILED',
      sourceApiAssociationStatusDetail: expect.stringContaining('Query.hello'),
    });
  });

  it('loses what a source gave it when that is taken away, from either side', async () => {
    const list = async (apiId: string) =>
      (await client.send(new appsync.ListSourceApiAssociationsCommand({ apiId }))).sourceApiAssociationSummaries ?? [];
    const [posts = '', reviews = ''] = sources;
    const associationId = (await list(reviews))[0]?.associationId;
    await client.send(new appsync.DisassociateMergedGraphqlApiCommand({ sourceApiIdentifier: arn(reviews), associationId }));
    expect((await ask('{ post(id: "1") { reviews { id } } }')).errors?.[0]?.message).toContain('"reviews"');
    expect(await ask('{ post(id: "1") { title } }')).toEqual({ data: { post: { title: 'a title' } } });
    for (const one of await list(mergedApiId)) await client.send(new appsync.DisassociateSourceGraphqlApiCommand(named(one.associationId)));
    expect(await list(posts)).toEqual([]);
    expect((await ask('{ hello }')).errors?.[0]?.message).toContain('has no schema');
  });

  it('is made of sources by stacks, which say why they cannot be merged', async () => {
    const root = cloud.cloud.callAs({ kind: 'root', accountId: cloud.accountId }, 'us-east-1');
    const call: ResourceCall = { ...root, stackId: 's', stackName: 's', logicalId: 'l', generateName: () => 'unused' };
    const [posts = '', , twice = ''] = sources;
    const properties = (SourceApiIdentifier: string) => ({ MergedApiIdentifier: arn(mergedApiId), SourceApiIdentifier });
    const { physicalId, attributes } = await sourceApiAssociation.create(call, properties(posts));
    expect(attributes).toMatchObject({ AssociationArn: physicalId, SourceApiAssociationStatus: 'MERGE_SUCCESS', MergedApiId: mergedApiId });
    const changed = { ...properties(posts), Description: 'changed', SourceApiAssociationConfig: { MergeType: 'AUTO_MERGE' as const } };
    await sourceApiAssociation.update(call, physicalId, changed, properties(posts));
    expect(await sourceApiAssociation.read?.(call, physicalId, changed)).toMatchObject({
      properties: { Description: 'changed', SourceApiAssociationConfig: { MergeType: 'AUTO_MERGE' } },
    });
    await expect(sourceApiAssociation.create(call, properties(twice))).rejects.toThrow('Query.hello');
    await sourceApiAssociation.remove(call, physicalId, changed);
    await sourceApiAssociation.remove(call, physicalId, changed);
    expect(await sourceApiAssociation.read?.(call, physicalId, changed)).toBeUndefined();
  });

  it('is no relational database, which alone could be looked into', async () => {
    await expect(client.send(new appsync.StartDataSourceIntrospectionCommand({}))).rejects.toThrow('does not support');
    const introspectionId = 'any';
    await expect(client.send(new appsync.GetDataSourceIntrospectionCommand({ introspectionId }))).rejects.toThrow(
      'no relational databases',
    );
  });
});
