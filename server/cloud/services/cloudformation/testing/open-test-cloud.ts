/** A cloud in a fresh folder with recording resource types, so that the engine is tested alone. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DescribeStacksCommandOutput, StackEvent } from '@aws-sdk/client-cloudformation';
import { type Cloud, openCloud, perform } from '../../../cloud';
import { CloudFailure } from '../../../failure';
import type { Call, LiveResource, Operation, ResourceType } from '../../../service';
import { operationsDone } from '../engine/operate';
import { service } from '../service';
import { provideServices, type ServiceTable } from '../surroundings';

const ACCOUNT_ID = '123456789012';
const REGION = 'us-east-1';

export interface TestCloud {
  cloud: Cloud;
  call: Call;
  /** What the resource types were asked to do, such as `create Table` and `remove Table`. */
  acts: string[];
  /** Logical ids whose next creation, update or removal fails, such as `create Table`. */
  failing: Set<string>;
  /** Acts that wait until they are released: `held.get('create Table')?.()`. */
  hold(act: string): { reached: Promise<void>; release(): void };
  /** S3 objects, by `bucket/key`. */
  objects: Map<string, string>;
  /** Things that were made outside of CloudFormation, by physical id. */
  existing: Map<string, LiveResource>;
  /** SSM parameters, by name. */
  parameters: Map<string, string>;
  /** Runs an operation and waits until what it started in the background is done. */
  run<Output>(name: string, input: Record<string, unknown>): Promise<Output>;
  /** Runs an operation without waiting. */
  begin<Output>(name: string, input: Record<string, unknown>): Promise<Output>;
  status(stackName: string): Promise<string>;
  /** `logical id status` of every event, oldest first. */
  events(stackName: string): Promise<string[]>;
  close(options?: { keepFolder?: boolean }): Promise<void>;
  folder: string;
}

type Properties = Record<string, unknown>;

export async function openTestCloud(options: { folder?: string; services?: ServiceTable } = {}): Promise<TestCloud> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'cloudformation-'));
  const cloud = openCloud({ dataFolder: folder, endpoint: 'http://localhost:4566' });
  cloud.directory.accounts.put(ACCOUNT_ID, { id: ACCOUNT_ID, name: 'test', email: 'test@example.com', createdAt: 0 });
  const acts: string[] = [];
  const failing = new Set<string>();
  const objects = new Map<string, string>();
  const parameters = new Map<string, string>();
  const existing = new Map<string, LiveResource>();
  const holds = new Map<string, { reached(): void; released: Promise<void> }>();

  const act = async (what: string): Promise<void> => {
    acts.push(what);
    const held = holds.get(what);
    held?.reached();
    await held?.released;
    if (failing.delete(what)) throw new CloudFailure('TestFailure', `${what} failed`);
  };
  const recording: ResourceType<Properties> = {
    async create(call, properties) {
      const physicalId = typeof properties.Name === 'string' ? properties.Name : call.generateName(64);
      await act(`create ${call.logicalId}`);
      return { physicalId, attributes: { Arn: `arn:test:${physicalId}`, Echo: properties.Echo ?? '' } };
    },
    async update(call, physicalId, properties) {
      await act(`update ${call.logicalId}`);
      return { physicalId, attributes: { Arn: `arn:test:${physicalId}`, Echo: properties.Echo ?? '' } };
    },
    async remove(call) {
      await act(`remove ${call.logicalId}`);
    },
    read: (_call, physicalId) => existing.get(physicalId),
    replaces: (properties, previous) => properties.Name !== previous.Name,
  };
  const getObject: Operation<{ Bucket: string; Key: string }, { Body: string }> = {
    run(_call, { Bucket, Key }) {
      const Body = objects.get(`${Bucket}/${Key}`);
      if (Body === undefined) throw new CloudFailure('NoSuchKey', 'The specified key does not exist.', { status: 404 });
      return { Body };
    },
  };
  const getParameter: Operation<{ Name: string }, { Parameter: { Value: string } }> = {
    run(_call, { Name }) {
      const Value = parameters.get(Name);
      if (Value === undefined) throw new CloudFailure('ParameterNotFound', `Parameter ${Name} not found.`);
      return { Parameter: { Value } };
    },
  };
  provideServices(cloud, {
    test: { operations: {}, resources: { 'Test::Thing': async () => recording } },
    s3: serving('GetObject', getObject),
    ssm: serving('GetParameter', getParameter),
    ...options.services,
  });

  const call = cloud.callAs({ kind: 'root', accountId: ACCOUNT_ID }, REGION);
  const begin = async <Output>(name: string, input: Properties): Promise<Output> => {
    const load = service.operations[name];
    if (!load) throw new Error(`No operation ${name}`);
    return perform(call, (await load()) as Operation<Properties, Output>, input);
  };
  return {
    cloud,
    call,
    acts,
    failing,
    objects,
    parameters,
    existing,
    folder,
    begin,
    hold(what) {
      let reached = (): void => {};
      let release = (): void => {};
      const held = new Promise<void>((resolve) => {
        reached = resolve;
      });
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      holds.set(what, { reached, released });
      return {
        reached: held,
        release() {
          holds.delete(what);
          release();
        },
      };
    },
    async run<Output>(name: string, input: Properties) {
      const output = await begin<Output>(name, input);
      await operationsDone(cloud);
      return output;
    },
    async status(StackName) {
      const { Stacks } = await begin<DescribeStacksCommandOutput>('DescribeStacks', { StackName });
      return String(Stacks?.[0]?.StackStatus);
    },
    async events(StackName) {
      const { StackEvents } = await begin<{ StackEvents: StackEvent[] }>('DescribeStackEvents', { StackName });
      return StackEvents.map(({ LogicalResourceId, ResourceStatus }) => `${LogicalResourceId} ${ResourceStatus}`).reverse();
    },
    async close({ keepFolder = false } = {}) {
      await cloud.close();
      if (!keepFolder) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function serving(name: string, operation: Operation): ServiceTable[string] {
  return { operations: { [name]: async () => operation } };
}
