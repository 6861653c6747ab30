/** Tags of a stack's APIs, channel namespaces and domain names follow its template, as every resource's do. */
import { ACM } from '@aws-sdk/client-acm';
import { AppSync } from '@aws-sdk/client-appsync';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCloud, type TestCloud } from '../../../testing/start-cloud';
import { operationsDone } from '../../cloudformation/engine/operate';

let cloud: TestCloud;
let stacks: CloudFormation;
let appsync: AppSync;
let CertificateArn: string | undefined;

beforeAll(async () => {
  cloud = await startCloud();
  stacks = new CloudFormation(cloud.config);
  appsync = new AppSync(cloud.config);
  const acm = new ACM(cloud.config);
  ({ CertificateArn } = await acm.requestCertificate({ DomainName: 'api.example.com' }));
  acm.destroy();
});
afterAll(async () => {
  stacks.destroy();
  appsync.destroy();
  await cloud.stop();
});

function templateWith(tags: Record<string, string> | undefined): string {
  const Tags = tags && Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  const modes = [{ AuthType: 'API_KEY' }];
  const EventConfig = {
    AuthProviders: modes,
    ConnectionAuthModes: modes,
    DefaultPublishAuthModes: modes,
    DefaultSubscribeAuthModes: modes,
  };
  const types = {
    Graphql: { Type: 'AWS::AppSync::GraphQLApi', Properties: { Name: 'tagged', AuthenticationType: 'API_KEY', Tags } },
    Events: { Type: 'AWS::AppSync::Api', Properties: { Name: 'tagged', EventConfig, Tags } },
    Chat: { Type: 'AWS::AppSync::ChannelNamespace', Properties: { ApiId: { 'Fn::GetAtt': ['Events', 'ApiId'] }, Name: 'chat', Tags } },
    Domain: { Type: 'AWS::AppSync::DomainName', Properties: { DomainName: 'api.example.com', CertificateArn, Tags } },
  };
  const Outputs = {
    Graphql: { Value: { 'Fn::GetAtt': ['Graphql', 'Arn'] } },
    Events: { Value: { 'Fn::GetAtt': ['Events', 'ApiArn'] } },
    Chat: { Value: { 'Fn::GetAtt': ['Chat', 'ChannelNamespaceArn'] } },
    Domain: { Value: { 'Fn::GetAtt': ['Domain', 'DomainNameArn'] } },
  };
  return JSON.stringify({ Resources: types, Outputs });
}

/** By the names of the outputs, without those that CloudFormation itself sets. */
async function ownTags(): Promise<Record<string, Record<string, string>>> {
  await operationsDone(cloud.cloud);
  const [stack] = (await stacks.describeStacks({ StackName: 'tagged' })).Stacks ?? [];
  expect(stack?.StackStatus).toMatch(/^(CREATE|UPDATE)_COMPLETE$/);
  const found = (stack?.Outputs ?? []).map(async ({ OutputKey = '', OutputValue }) => {
    const { tags = {} } = await appsync.listTagsForResource({ resourceArn: OutputValue });
    return [OutputKey, Object.fromEntries(Object.entries(tags).filter(([key]) => !key.startsWith('aws:')))] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}

const everywhere = (tags: Record<string, string>) => ({ Graphql: tags, Events: tags, Chat: tags, Domain: tags });

it('are set, changed and taken away', async () => {
  await stacks.createStack({ StackName: 'tagged', TemplateBody: templateWith({ team: 'blue', stage: 'dev' }) });
  expect(await ownTags()).toEqual(everywhere({ team: 'blue', stage: 'dev' }));
  await stacks.updateStack({ StackName: 'tagged', TemplateBody: templateWith({ team: 'red' }) });
  expect(await ownTags()).toEqual(everywhere({ team: 'red' }));
  await stacks.updateStack({ StackName: 'tagged', TemplateBody: templateWith(undefined) });
  expect(await ownTags()).toEqual(everywhere({}));
});
