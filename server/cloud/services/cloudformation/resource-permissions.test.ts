/** Whatever a stack makes, changes or deletes of a type, IAM is asked for first: whoever runs it may do no more than without it. */
import {
  CloudFormation,
  paginateDescribeStackEvents,
  waitUntilStackCreateComplete,
  waitUntilStackDeleteComplete,
} from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CloudFailure } from '../../failure';
import type { ResourceCall } from '../../service';
import { allow, makeUser } from '../../testing/identities';
import { startCloud, type TestCloud } from '../../testing/start-cloud';
import { needsReplacement } from './engine/apply-resource';
import { findResourceType } from './engine/find-resource-type';
import type { AnyResourceType } from './engine/resource-types';
import { onBehalf } from './on-behalf';
import { stackStore } from './state';
import { RESOURCES } from './testing/drifting-stack';
import { MORE_RESOURCES } from './testing/more-types';
import { STORAGE_AND_IAM_RESOURCES } from './testing/storage-and-iam-types';

const StackName = 'asked';
const ALL = { ...RESOURCES, ...MORE_RESOURCES, ...STORAGE_AND_IAM_RESOURCES };
const TemplateBody = JSON.stringify({
  Resources: Object.fromEntries(Object.entries(ALL).map(([name, [type, Properties]]) => [name, { Type: `AWS::${type}`, Properties }])),
});

let cloud: TestCloud;
let client: CloudFormation;
let stackId = '';
beforeAll(async () => {
  cloud = await startCloud();
  // Who may do everything is asked about, as the account's root user is not.
  client = new CloudFormation(await makeUser(cloud, 'administrator', allow('*')));
  stackId = (await client.createStack({ StackName, TemplateBody, Capabilities: ['CAPABILITY_NAMED_IAM'] })).StackId ?? '';
  await waitUntilStackCreateComplete({ client, maxWaitTime: 60, minDelay: 0.05, maxDelay: 0.05 } as never, { StackName }).catch(tellWhy);
}, 60_000);
afterAll(async () => {
  client.destroy();
  await cloud.stop();
});

/** @throws Error with the reason of each resource that could not be made */
async function tellWhy(): Promise<void> {
  const reasons: string[] = [];
  for await (const { StackEvents = [] } of paginateDescribeStackEvents({ client }, { StackName })) {
    for (const { LogicalResourceId, ResourceStatus, ResourceStatusReason } of StackEvents) {
      if (ResourceStatus === 'CREATE_FAILED') reasons.push(`${LogicalResourceId}: ${ResourceStatusReason}`);
    }
  }
  throw new Error(reasons.join('\n'));
}

const denied = new CloudFailure('AccessDenied', 'no');

/** A call of which everything is refused that is asked for. */
function refusedCall(logicalId: string): ResourceCall {
  const { accountId } = cloud;
  return {
    ...cloud.cloud.callAs({ kind: 'user', accountId, userName: 'nobody' }, 'us-east-1'),
    stackId,
    stackName: StackName,
    logicalId,
    generateName: (lengthMax) => `another-${logicalId}`.toLowerCase().slice(0, lengthMax),
    authorize: () => Promise.reject(denied),
  };
}

/** A value that is not the same, in the shape of the same. */
function other(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'string') return value === 'true' ? 'false' : /^\d+$/.test(value) ? String(Number(value) + 1) : `${value}x`;
  if (Array.isArray(value)) return value.length === 0 ? value : [...value.slice(0, -1), other(value.at(-1))];
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  return Object.fromEntries([...entries.slice(0, -1), ...entries.slice(-1).map(([key, member]) => [key, other(member)])]);
}

async function outcome(act: () => unknown): Promise<unknown> {
  try {
    return await act();
  } catch (error) {
    return error;
  }
}

const NOTHING_TO_ASK = ['Handle'];

/**
 * Differences between templates that change nothing: what attributes are defined shows in the indexes, global tables are on demand
 * whatever their templates say, and the rest is so already.
 */
const NO_CHANGES = [
  'Table.AttributeDefinitions',
  'Table.BillingMode',
  'Notes.AttributeDefinitions',
  'Notes.ResourcePolicy',
  'Notes.TimeToLiveSpecification',
  'Profile.Roles',
];

test.each(Object.keys(ALL).filter((name) => !NOTHING_TO_ASK.includes(name)))('%s', async (logicalId) => {
  const record = stackStore(cloud.cloud.partition(cloud.accountId, 'us-east-1')).findResource(stackId, logicalId);
  if (!record) throw new Error(`${logicalId} is not in the stack`);
  const { physicalId = '', properties } = record;
  const type = (await findResourceType(cloud.cloud, record.type)) as AnyResourceType;
  const call = refusedCall(logicalId);
  expect(await outcome(() => type.create(call, properties)), 'create').toBe(denied);
  if (type.read) expect(await outcome(() => type.read?.(call, physicalId, properties)), 'read').toBe(denied);
  for (const [name, value] of Object.entries(properties)) {
    const previous = { ...properties, [name]: other(value) };
    if (NO_CHANGES.includes(`${logicalId}.${name}`) || needsReplacement(type, record.type, previous, properties)) continue;
    expect(await outcome(() => type.update(call, physicalId, properties, previous)), `update of ${name}`).toBe(denied);
  }
  expect(await outcome(() => type.remove(call, physicalId, properties)), 'remove').toBe(denied);
});

test('what is gone already can be taken out of a stack', async () => {
  const store = stackStore(cloud.cloud.partition(cloud.accountId, 'us-east-1'));
  const records = Object.keys(ALL).flatMap((name) => store.findResource(stackId, name) ?? []);
  await client.deleteStack({ StackName });
  await waitUntilStackDeleteComplete({ client, maxWaitTime: 60, minDelay: 0.05, maxDelay: 0.05 } as never, { StackName: stackId });
  const failed: string[] = [];
  for (const { type: name, logicalId, physicalId = '', properties } of records) {
    const type = (await findResourceType(cloud.cloud, name)) as AnyResourceType;
    const { authorize: _, ...call } = refusedCall(logicalId);
    const ended = await outcome(() => type.remove(call, physicalId, properties));
    if (ended instanceof Error) failed.push(`${logicalId}: ${ended.message}`);
    const looking = onBehalf({ ...call, principal: { kind: 'user', accountId: cloud.accountId, userName: 'administrator' } }, name);
    const live = await outcome(() => type.read?.(looking, physicalId, properties));
    if (live !== undefined) failed.push(`${logicalId} is read: ${live instanceof Error ? live.message : JSON.stringify(live)}`);
  }
  expect(failed).toEqual([]);
}, 60_000);
