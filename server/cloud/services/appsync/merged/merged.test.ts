/**
 * Merged APIs with the SDK, over the wire. Outcome and words of conflicts:
 * https://docs.aws.amazon.com/appsync/latest/devguide/merged-api.html
 */
import * as appsync from '@aws-sdk/client-appsync';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ResourceCall } from '../../../service';
import { startCloud, type TestCloud } from '../../../testing/start-cloud';
import { sourceApiAssociation } from '../resources/source-api-association';

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

  it('tells at its fields anew for whom they are when its own modes change, of which it cannot lose those of its sources', async () => {
    const own = { apiId: mergedApiId, name: 'merged', mergedApiExecutionRoleArn: `arn:aws:iam::${cloud.accountId}:role/merger` };
    const withModes = (authenticationType: appsync.AuthenticationType, ...others: appsync.AuthenticationType[]) =>
      client.send(
        new appsync.UpdateGraphqlApiCommand({
          ...own,
          authenticationType,
          additionalAuthenticationProviders: others.map((mode) => ({ authenticationType: mode })),
        }),
      );
    await withModes('AWS_IAM', 'API_KEY');
    // Its sources are for API keys.
    expect(await ask('{ hello }')).toEqual({ data: { hello: 'hello' } });
    await expect(withModes('AWS_IAM')).rejects.toThrow('does not have its authorization mode API_KEY');
    const { graphqlApi } = await client.send(new appsync.GetGraphqlApiCommand({ apiId: mergedApiId }));
    expect(graphqlApi?.additionalAuthenticationProviders).toHaveLength(1);
    await withModes('API_KEY');
  });

  it('is changed through its sources alone, of which each belongs to one', async () => {
    const readOnly = { apiId: mergedApiId, definition: Buffer.from('type Query { x: Int }') };
    await expect(client.send(new appsync.StartSchemaCreationCommand(readOnly))).rejects.toThrow('changed in its source APIs');
    await expect(client.send(new appsync.CreateDataSourceCommand({ apiId: mergedApiId, name: 'x', type: 'NONE' }))).rejects.toThrow(
      'changed in its source APIs',
    );
    await expect(associate(sources[0] ?? '')).rejects.toThrow('is a source of a merged API already');
    await expect(associate(mergedApiId)).rejects.toThrow('cannot be the source of another');
    const ofAnother = arn(sources[0]).replace(cloud.accountId, '999988887777');
    await expect(associate(ofAnother)).rejects.toMatchObject({ name: 'NotFoundException' });
    const twice = await makeSource('type Query { hello: String }');
    await resolve(twice, 'Query', 'hello', '"again"');
    expect(await associate(twice)).toMatchObject({
      sourceApiAssociationStatus: 'MERGE_FAILED',
      sourceApiAssociationStatusDetail: expect.stringContaining('Query.hello'),
    });
    const other = await makeSource('type Query { other: String }');
    await expect(associate(other, 'SOMETIMES' as 'AUTO_MERGE')).rejects.toThrow('mergeType must be');
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

  it('loses what a source gave it when that is deleted', async () => {
    const books = await makeSource('type Query { book: Book } type Book { id: ID! title: String }');
    const shelves = await makeSource('type Query { shelf: Shelf } type Shelf { id: ID! }');
    await resolve(books, 'Query', 'book', '{ "id": "1", "title": "a title" }');
    await resolve(shelves, 'Query', 'shelf', '{ "id": "2" }');
    for (const apiId of [books, shelves]) expect(await associate(apiId)).toMatchObject({ sourceApiAssociationStatus: 'MERGE_SUCCESS' });
    expect(await ask('{ book { title } shelf { id } }')).toEqual({ data: { book: { title: 'a title' }, shelf: { id: '2' } } });

    await client.send(new appsync.DeleteGraphqlApiCommand({ apiId: books }));
    const left = await client.send(new appsync.ListSourceApiAssociationsCommand({ apiId: mergedApiId }));
    expect(left.sourceApiAssociationSummaries).toMatchObject([{ sourceApiId: shelves }]);
    expect((await ask('{ book { title } }')).errors?.[0]?.message).toContain('"book"');
    expect(await ask('{ shelf { id } }')).toEqual({ data: { shelf: { id: '2' } } });
    await client.send(new appsync.DeleteGraphqlApiCommand({ apiId: shelves }));
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
