/**
 * Which ARN each operation of the control plane is allowed by. The ones with a resource type:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsappsync.html; the others as AWS's refusals name them:
 * https://github.com/aws-samples/iam-identity-center-team/issues/145
 */
import { ACM } from '@aws-sdk/client-acm';
import { type Api, AppSync, type CreateApiCommandInput } from '@aws-sdk/client-appsync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allow, makeUser, setPolicyOf } from '../../../testing/identities';
import { startCloud, type TestCloud } from '../../../testing/start-cloud';

let cloud: TestCloud;
let owner: AppSync;
let editor: AppSync;
let certificateArn: string | undefined;
const arn = (path: string) => `arn:aws:appsync:us-east-1:123456789012:${path}`;
const refusal = (path: string) =>
  expect.objectContaining({ name: 'AccessDeniedException', message: expect.stringContaining(`on resource: ${arn(path)} because`) });

beforeAll(async () => {
  cloud = await startCloud();
  owner = new AppSync(cloud.config);
  editor = new AppSync(await makeUser(cloud, 'editor'));
  const acm = new ACM(cloud.config);
  ({ CertificateArn: certificateArn } = await acm.requestCertificate({ DomainName: 'api.example.com' }));
  acm.destroy();
});
afterAll(async () => {
  owner.destroy();
  editor.destroy();
  await cloud.stop();
});

async function makeApi(name: string, tags: Record<string, string> = {}): Promise<string> {
  const { graphqlApi } = await owner.createGraphqlApi({ name, authenticationType: 'API_KEY', tags });
  return graphqlApi?.apiId ?? '';
}

async function makeEventApi(name: string, tags: Record<string, string> = {}): Promise<Required<Pick<Api, 'apiId' | 'apiArn'>>> {
  const modes = [{ authType: 'API_KEY' as const }];
  const eventConfig: CreateApiCommandInput['eventConfig'] = {
    authProviders: modes,
    connectionAuthModes: modes,
    defaultPublishAuthModes: modes,
    defaultSubscribeAuthModes: modes,
  };
  const { apiId = '', apiArn = '' } = (await owner.createApi({ name, eventConfig, tags })).api ?? {};
  return { apiId, apiArn };
}

/** What is asked for, by what asks: nobody allows it. */
const ASKED: [name: string, ask: (as: AppSync) => Promise<unknown>, path: string][] = [
  ['GetGraphqlApi', (as) => as.getGraphqlApi({ apiId: 'a1' }), 'apis/a1'],
  ['DeleteGraphqlApi', (as) => as.deleteGraphqlApi({ apiId: 'a1' }), 'apis/a1'],
  ['GetApi', (as) => as.getApi({ apiId: 'a1' }), 'apis/a1'],
  ['ListChannelNamespaces', (as) => as.listChannelNamespaces({ apiId: 'a1' }), 'apis/a1'],
  ['CreateChannelNamespace', (as) => as.createChannelNamespace({ apiId: 'a1', name: 'chat' }), 'apis/a1/channelNamespace/chat'],
  ['DeleteChannelNamespace', (as) => as.deleteChannelNamespace({ apiId: 'a1', name: 'chat' }), 'apis/a1/channelNamespace/chat'],
  ['AssociateApi', (as) => as.associateApi({ domainName: 'API.example.com', apiId: 'a1' }), 'domainnames/api.example.com'],
  ['GetDomainName', (as) => as.getDomainName({ domainName: 'api.example.com' }), 'domainnames/api.example.com'],
  [
    'GetSourceApiAssociation',
    (as) => as.getSourceApiAssociation({ mergedApiIdentifier: arn('apis/m1'), associationId: 'x' }),
    'apis/m1/sourceApiAssociations/x',
  ],
  [
    'DisassociateMergedGraphqlApi',
    (as) => as.disassociateMergedGraphqlApi({ sourceApiIdentifier: 's1', associationId: 'x' }),
    'apis/s1/mergedApiAssociations/x',
  ],
  [
    'AssociateSourceGraphqlApi',
    (as) => as.associateSourceGraphqlApi({ mergedApiIdentifier: 'm1', sourceApiIdentifier: arn('apis/s1') }),
    'apis/s1',
  ],
  ['ListGraphqlApis', (as) => as.listGraphqlApis({}), '/v1/apis'],
  ['CreateApiKey', (as) => as.createApiKey({ apiId: 'a1' }), '/v1/apis/a1/apikeys'],
  ['DeleteApiKey', (as) => as.deleteApiKey({ apiId: 'a1', id: 'da2-x' }), '/v1/apis/a1/apikeys/da2-x'],
  ['StartSchemaCreation', (as) => as.startSchemaCreation({ apiId: 'a1', definition: Buffer.from('x') }), '/v1/apis/a1/schemacreation'],
  ['CreateDataSource', (as) => as.createDataSource({ apiId: 'a1', name: 'none', type: 'NONE' }), '/v1/apis/a1/datasources'],
  ['GetFunction', (as) => as.getFunction({ apiId: 'a1', functionId: 'f1' }), '/v1/apis/a1/functions/f1'],
  [
    'DeleteResolver',
    (as) => as.deleteResolver({ apiId: 'a1', typeName: 'Query', fieldName: 'getAccounts' }),
    '/v1/apis/a1/types/Query/resolvers/getAccounts',
  ],
];

describe('an operation of the control plane', () => {
  it.each(ASKED)('%s is allowed by the ARN of what it is about', async (name, ask, path) => {
    await setPolicyOf(cloud, 'editor', allow('appsync:*', arn('apis/elsewhere*')));
    await expect(ask(editor)).rejects.toEqual(refusal(path));
    await setPolicyOf(cloud, 'editor', allow([`appsync:${name}`, 'appsync:AssociateMergedGraphqlApi'], [arn(path), arn('apis/m1')]));
    // What is there is not there to be found: it is no longer IAM that says so.
    await expect(ask(editor).catch((error: Error) => error.name)).resolves.not.toBe('AccessDeniedException');
  });

  it('may be used by the team of one API, and not on the API of another', async () => {
    const [mine, theirs] = [await makeApi('mine'), await makeApi('theirs')];
    await setPolicyOf(cloud, 'editor', allow('appsync:*', [arn(`apis/${mine}`), arn(`/v1/apis/${mine}/*`)]));
    const build = async (apiId: string) => {
      const definition = Buffer.from('type Query { value: String }');
      await editor.startSchemaCreation({ apiId, definition });
      await editor.createDataSource({ apiId, name: 'none', type: 'NONE' });
      await editor.createResolver({ apiId, typeName: 'Query', fieldName: 'value', dataSourceName: 'none' });
      return (await editor.listResolvers({ apiId, typeName: 'Query' })).resolvers;
    };
    expect(await build(mine)).toHaveLength(1);
    await expect(build(theirs)).rejects.toEqual(refusal(`/v1/apis/${theirs}/schemacreation`));
    await expect(editor.updateGraphqlApi({ apiId: theirs, name: 'mine too', authenticationType: 'API_KEY' })).rejects.toEqual(
      refusal(`apis/${theirs}`),
    );
  });

  it('is allowed by the tags of an API, of a channel namespace and of a domain name', async () => {
    const read = ['appsync:GetApi', 'appsync:GetGraphqlApi', 'appsync:GetChannelNamespace', 'appsync:GetDomainName'];
    const statement = { ...allow(read), Condition: { StringEquals: { 'aws:ResourceTag/team': 'blue' } } };
    await setPolicyOf(cloud, 'editor', statement);
    const graphql = await makeApi('tagged');
    const events = await makeEventApi('tagged-events');
    const { channelNamespace } = await owner.createChannelNamespace({ apiId: events.apiId, name: 'chat' });
    const { domainNameConfig } = await owner.createDomainName({ domainName: 'api.example.com', certificateArn });
    const kinds = [
      { resourceArn: arn(`apis/${graphql}`), read: () => editor.getGraphqlApi({ apiId: graphql }) },
      { resourceArn: events.apiArn, read: () => editor.getApi({ apiId: events.apiId }) },
      {
        resourceArn: channelNamespace?.channelNamespaceArn,
        read: () => editor.getChannelNamespace({ apiId: events.apiId, name: 'chat' }),
      },
      { resourceArn: domainNameConfig?.domainNameArn, read: () => editor.getDomainName({ domainName: 'api.example.com' }) },
    ];
    for (const { resourceArn, read } of kinds) {
      await expect(read()).rejects.toThrow('is not authorized to perform');
      await owner.tagResource({ resourceArn, tags: { team: 'blue', stage: 'dev' } });
      expect((await owner.listTagsForResource({ resourceArn })).tags).toEqual({ team: 'blue', stage: 'dev' });
      await read();
      await owner.untagResource({ resourceArn, tagKeys: ['team'] });
      expect((await owner.listTagsForResource({ resourceArn })).tags).toEqual({ stage: 'dev' });
      await expect(read()).rejects.toThrow('is not authorized to perform');
    }
    await expect(owner.listTagsForResource({ resourceArn: arn('apis/missing') })).rejects.toThrow('not found');
    await expect(owner.tagResource({ resourceArn: arn(`apis/${graphql}/types/Query`), tags: {} })).rejects.toThrow('Invalid resource ARN');
  });
});
