import { type Change, Route53 } from '@aws-sdk/client-route-53';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allow, makeUser } from '../../testing/identities';
import { startCloud, type TestCloud } from '../../testing/start-cloud';

let cloud: TestCloud;
let client: Route53;
let Id: string;

beforeAll(async () => {
  cloud = await startCloud();
  client = new Route53(cloud.config);
  const { HostedZone } = await client.createHostedZone({ Name: 'Example.COM', CallerReference: 'first' });
  Id = HostedZone?.Id ?? '';
});

afterAll(() => cloud.stop());

const change = (...Changes: Change[]) => client.changeResourceRecordSets({ HostedZoneId: Id, ChangeBatch: { Changes } });
const address = (Name: string, Value: string) => ({ Name, Type: 'A' as const, TTL: 60, ResourceRecords: [{ Value }] });

async function listed(): Promise<string[]> {
  const { ResourceRecordSets = [] } = await client.listResourceRecordSets({ HostedZoneId: Id });
  return ResourceRecordSets.map(({ Name, Type }) => `${Name} ${Type}`);
}

test('a zone has a name, name servers and the records of its own', async () => {
  expect(Id).toMatch(/^\/hostedzone\/Z[A-Z0-9]+$/);
  const { HostedZone, DelegationSet } = await client.getHostedZone({ Id });
  expect(HostedZone).toMatchObject({ Name: 'example.com.', ResourceRecordSetCount: 2, Config: { PrivateZone: false } });
  expect(DelegationSet?.NameServers).toHaveLength(4);
  expect(await listed()).toEqual(['example.com. NS', 'example.com. SOA']);
  await expect(client.createHostedZone({ Name: 'other.com', CallerReference: 'first' })).rejects.toMatchObject({
    name: 'HostedZoneAlreadyExists',
  });
});

test('records are created, changed and deleted, and listed in the order of the names', async () => {
  const { ChangeInfo } = await change(
    { Action: 'CREATE', ResourceRecordSet: address('www.example.com', '192.0.2.1') },
    { Action: 'CREATE', ResourceRecordSet: address('*.a.example.com.', '192.0.2.2') },
    {
      Action: 'CREATE',
      ResourceRecordSet: {
        Name: 'example.com',
        Type: 'A',
        AliasTarget: { HostedZoneId: 'Z2FDTNDATAQYW2', DNSName: 'D1.cloudfront.net', EvaluateTargetHealth: false },
      },
    },
  );
  expect(ChangeInfo?.Status).toBe('INSYNC');
  expect((await client.getChange({ Id: ChangeInfo?.Id })).ChangeInfo).toEqual(ChangeInfo);
  expect(await listed()).toEqual(['example.com. A', 'example.com. NS', 'example.com. SOA', '\\052.a.example.com. A', 'www.example.com. A']);
  await change({ Action: 'UPSERT', ResourceRecordSet: address('www.example.com', '192.0.2.9') });
  const start = { HostedZoneId: Id, StartRecordName: 'www.example.com', StartRecordType: 'A' as const };
  expect((await client.listResourceRecordSets({ ...start, MaxItems: 1 })).ResourceRecordSets).toMatchObject([
    { ResourceRecords: [{ Value: '192.0.2.9' }] },
  ]);
  const page = await client.listResourceRecordSets({ HostedZoneId: Id, MaxItems: 3 });
  expect(page).toMatchObject({ IsTruncated: true, NextRecordName: '\\052.a.example.com.', NextRecordType: 'A' });
  await change({ Action: 'DELETE', ResourceRecordSet: address('www.example.com', '192.0.2.9') });
  expect(await listed()).not.toContain('www.example.com. A');
});

const www = "[name='taken.example.com.', type='A']";
test.each<[string, Change, string]>([
  [
    'what exists already',
    { Action: 'CREATE', ResourceRecordSet: address('taken.example.com', '192.0.2.1') },
    `${www} but it already exists`,
  ],
  [
    'other values',
    { Action: 'DELETE', ResourceRecordSet: address('taken.example.com', '192.0.2.7') },
    `${www} but the values provided do not match`,
  ],
  ['nothing', { Action: 'DELETE', ResourceRecordSet: address('nobody.example.com', '192.0.2.7') }, 'but it was not found'],
  ['another zone', { Action: 'CREATE', ResourceRecordSet: address('example.org', '192.0.2.7') }, 'is not permitted in zone example.com.'],
  [
    'an alias beside an address',
    { Action: 'CREATE', ResourceRecordSet: { Name: 'taken.example.com', Type: 'CNAME', TTL: 5, ResourceRecords: [{ Value: 'x.org' }] } },
    'conflicts with other records with the same DNS name',
  ],
  ['no value', { Action: 'CREATE', ResourceRecordSet: { Name: 'none.example.com', Type: 'A', TTL: 5 } }, 'Expected exactly one of'],
])('a batch with a change of %s is refused as a whole', async (_what, wrong, message) => {
  await change({ Action: 'UPSERT', ResourceRecordSet: address('taken.example.com', '192.0.2.1') });
  const before = await listed();
  await expect(change({ Action: 'CREATE', ResourceRecordSet: address('new.example.com', '192.0.2.8') }, wrong)).rejects.toMatchObject({
    name: 'InvalidChangeBatch',
    message: expect.stringContaining(message),
  });
  expect(await listed()).toEqual(before);
});

test('zones are found by name, tagged, and deleted when they are empty', async () => {
  const made = await Promise.all(
    ['b.org', 'a.org'].map((Name) => client.createHostedZone({ Name, CallerReference: Name, HostedZoneConfig: { Comment: 'mine' } })),
  );
  const { HostedZones } = await client.listHostedZonesByName({ DNSName: 'a.org' });
  expect(HostedZones?.map(({ Name }) => Name)).toEqual(['a.org.', 'b.org.']);
  const ResourceId = (made[0]?.HostedZone?.Id ?? '').replace('/hostedzone/', '');
  await client.changeTagsForResource({ ResourceType: 'hostedzone', ResourceId, AddTags: [{ Key: 'team', Value: 'a' }] });
  expect((await client.listTagsForResource({ ResourceType: 'hostedzone', ResourceId })).ResourceTagSet?.Tags).toEqual([
    { Key: 'team', Value: 'a' },
  ]);
  await client.deleteHostedZone({ Id: ResourceId });
  await expect(client.getHostedZone({ Id: ResourceId })).rejects.toMatchObject({ name: 'NoSuchHostedZone' });
  await expect(client.deleteHostedZone({ Id })).rejects.toMatchObject({ name: 'HostedZoneNotEmpty' });
});

test('a private zone is that of its VPCs, of which it keeps one', async () => {
  const vpc = (VPCId: string) => ({ VPCId, VPCRegion: 'us-east-1' as const });
  const made = await client.createHostedZone({ Name: 'inside.org', CallerReference: 'inside', VPC: vpc('vpc-1') });
  const HostedZoneId = made.HostedZone?.Id;
  const { ChangeInfo } = await client.associateVPCWithHostedZone({ HostedZoneId, VPC: vpc('vpc-2'), Comment: 'both' });
  expect(ChangeInfo).toMatchObject({ Status: 'INSYNC', Comment: 'both' });
  expect((await client.getHostedZone({ Id: HostedZoneId })).VPCs).toEqual([vpc('vpc-1'), vpc('vpc-2')]);
  await expect(client.associateVPCWithHostedZone({ HostedZoneId, VPC: vpc('vpc-2') })).rejects.toMatchObject({
    name: 'ConflictingDomainExists',
  });
  await client.disassociateVPCFromHostedZone({ HostedZoneId, VPC: vpc('vpc-1') });
  expect((await client.getHostedZone({ Id: HostedZoneId })).VPCs).toEqual([vpc('vpc-2')]);
  const refusal = (name: string) => expect.objectContaining({ name });
  await expect(client.disassociateVPCFromHostedZone({ HostedZoneId, VPC: vpc('vpc-1') })).rejects.toEqual(
    refusal('VPCAssociationNotFound'),
  );
  await expect(client.disassociateVPCFromHostedZone({ HostedZoneId, VPC: vpc('vpc-2') })).rejects.toEqual(refusal('LastVPCAssociation'));
  await expect(client.associateVPCWithHostedZone({ HostedZoneId: Id, VPC: vpc('vpc-1') })).rejects.toEqual(
    refusal('PublicZoneVPCAssociation'),
  );
});

test('IAM decides by zone', async () => {
  const reader = new Route53(await makeUser(cloud, 'reader', allow('route53:GetHostedZone', `arn:aws:route53:::${Id.slice(1)}`)));
  expect((await reader.getHostedZone({ Id })).HostedZone?.Id).toBe(Id);
  await expect(reader.listResourceRecordSets({ HostedZoneId: Id })).rejects.toMatchObject({ name: 'AccessDenied' });
});
