/**
 * Starting the cloud, and stacks of growing size: the Blog template, then apps of 3, 50 and 100 models, each made,
 * updated with a field more in every model, and deleted, on one cloud in a process of its own as in production.
 * `npx tsx bench/stacks.ts [models …]`
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type CloudFormationClient,
  DeleteStackCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
} from '@aws-sdk/client-cloudformation';
import { createAccount } from '../server/aws/accounts';
import { openAws } from '../server/aws/clients';
import { type Assembly, readAssembly, type StackNode } from '../server/deploy/assembly';
import { createChangeSet } from '../server/deploy/change-set';
import { publish } from '../server/deploy/publish';
import { createSynthClient } from '../server/synth/synth-client';
import { makeProject } from './make-project';
import { bundle, cpuMsOf, ended, KEYS, memoryOf, root, type Started } from './processes';
import { median, printTable, seconds } from './table';

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [3, 50, 100];
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'slipway-bench-')));
const data = join(scratch, 'cloud');
const asOf = Date.now();
const PACE = { stateMs: 20, eventsMs: 20 };
const START_RUNS = 5;

const bundles = await bundle({ cloud: 'server/cloud/main.ts', synth: 'server/synth/main.ts' });
const startCloud = (): Promise<Started> => bundles.start('cloud', ['--port', '0', '--data', data], KEYS);

function countResources({ template, nested }: StackNode): number {
  return Array.from(nested.values(), countResources).reduce((sum, count) => sum + count, Object.keys(template.Resources).length);
}

function perPart(cpuMs: number | undefined, parts: number): string {
  return cpuMs === undefined ? '' : `${(cpuMs / parts).toFixed(2)} ms`;
}

async function measure(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** Waits until the operation on a stack has ended. @throws unless it succeeded */
async function untilSettled(client: CloudFormationClient, StackName: string): Promise<void> {
  for (;;) {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName }));
    const { StackStatus = '', StackStatusReason } = Stacks?.[0] ?? {};
    // What an update replaced is cleared away after it has succeeded.
    if (/^(CREATE|UPDATE|DELETE)_COMPLETE$/.test(StackStatus)) return;
    if (!StackStatus.endsWith('_IN_PROGRESS')) throw new Error(`${StackStatus}: ${StackStatusReason}`);
    await new Promise((resolve) => setTimeout(resolve, PACE.stateMs));
  }
}

async function startUps(): Promise<string[][]> {
  const rows: string[][] = [];
  const bare = Array.from({ length: START_RUNS }, () => {
    const startedAt = performance.now();
    spawnSync(process.execPath, ['-e', '0']);
    return performance.now() - startedAt;
  });
  rows.push(['Node alone', seconds(median(bare)), '', '']);
  for (const [name, keep] of [
    ['an empty folder', false],
    ['its folder again', true],
  ] as const) {
    const listening: number[] = [];
    const answered: number[] = [];
    const memory: number[] = [];
    for (let run = 0; run < START_RUNS; run += 1) {
      if (!keep) rmSync(data, { recursive: true, force: true });
      const { endpoint, child, startMs } = await startCloud();
      listening.push(startMs);
      answered.push(startMs + (await measure(() => fetch(endpoint))));
      memory.push(memoryOf(child));
      await ended(child);
    }
    rows.push([name, seconds(median(listening)), seconds(median(answered)), `${median(memory)} MB`]);
  }
  return rows;
}

const synth = createSynthClient({ entry: join(bundles.folder, 'synth.mjs'), timeoutMs: 600_000 });

async function synthesise(project: string, name: string): Promise<Assembly> {
  const outFolder = join(scratch, 'assemblies', `${name}-${Math.random()}`);
  await synth.synthesise({ projectFolder: project, namespace: 'bench', name, outFolder, asOf });
  return readAssembly(outFolder);
}

/** Of the cloud: processor time is what tells costs apart on a busy machine. */
interface Cost {
  wallMs: number;
  cpuMs: number | undefined;
}

/** What one app cost. */
interface Measured {
  name: string;
  models: number;
  resources: number;
  publishMs: number;
  plan: Cost;
  creation: Cost;
  /** The Blog template is not changed. */
  update?: { plan: Cost; run: Cost };
  deletion: Cost;
  memoryMb: number;
}

async function stacks(): Promise<Measured[]> {
  const cloud = await startCloud();
  const aws = openAws({
    endpoint: cloud.endpoint,
    accessKeyId: KEYS.SLIPWAY_CLOUD_ACCESS_KEY_ID,
    secretAccessKey: KEYS.SLIPWAY_CLOUD_SECRET_KEY,
  });
  const { accountId } = await createAccount(aws.organizations, 'bench');
  const clients = aws.clientsFor({ kind: 'embedded', accountId, region: 'us-east-1' });
  const { cloudFormation } = clients;

  const cost = async (work: () => Promise<unknown>): Promise<Cost> => {
    const before = cpuMsOf(cloud.child);
    const wallMs = await measure(work);
    const after = cpuMsOf(cloud.child);
    return { wallMs, cpuMs: before === undefined || after === undefined ? undefined : after - before };
  };
  const bringUp = async (assembly: Assembly, create: boolean) => {
    const publishMs = await measure(() => publish(clients, assembly));
    let changeSet: string | undefined;
    const plan = await cost(async () => {
      changeSet = await createChangeSet(clients, assembly, { name: 'bench', create, pace: PACE });
    });
    const run = await cost(async () => {
      await cloudFormation.send(new ExecuteChangeSetCommand({ ChangeSetName: changeSet, StackName: assembly.stackName }));
      await untilSettled(cloudFormation, assembly.stackName);
    });
    return { publishMs, plan, run };
  };

  const measured: Measured[] = [];
  const apps: { name: string; models: number; first: () => string; second: () => string }[] = [
    {
      name: 'Blog',
      models: 3,
      first: () => {
        cpSync(join(root, 'server', 'templates', 'blog'), join(scratch, 'blog'), { recursive: true });
        return join(scratch, 'blog');
      },
      second: () => join(scratch, 'blog'),
    },
    ...sizes.map((models) => ({
      name: `${models} models`,
      models,
      first: () => makeProject(join(scratch, `models-${models}`), { models }),
      second: () => makeProject(join(scratch, `models-${models}`), { models, extraField: 'another' }),
    })),
  ];
  for (const { name, models, first, second } of apps) {
    const assembly = await synthesise(first(), name.toLowerCase().replace(' ', ''));
    const created = await bringUp(assembly, true);
    const [Stack] = (await cloudFormation.send(new DescribeStacksCommand({ StackName: assembly.stackName }))).Stacks ?? [];
    const resources = countResources(assembly.root);
    let updated: Awaited<ReturnType<typeof bringUp>> | undefined;
    if (name !== 'Blog') updated = await bringUp(await synthesise(second(), name.toLowerCase().replace(' ', '')), false);
    const after = memoryOf(cloud.child);
    const deletion = await cost(async () => {
      await cloudFormation.send(new DeleteStackCommand({ StackName: assembly.stackName }));
      await untilSettled(cloudFormation, Stack?.StackId ?? '');
    });
    measured.push({
      name,
      resources,
      models,
      publishMs: created.publishMs,
      plan: created.plan,
      creation: created.run,
      ...(updated && { update: updated }),
      deletion,
      memoryMb: after,
    });
  }
  aws.close();
  await ended(cloud.child);
  return measured;
}

function totals({ name, models, resources, publishMs, plan, creation, update, deletion, memoryMb }: Measured): string[] {
  return [
    name,
    String(resources),
    seconds(publishMs),
    seconds(plan.wallMs),
    seconds(creation.wallMs),
    perPart(creation.cpuMs, resources),
    update ? seconds(update.plan.wallMs) : '',
    update ? seconds(update.run.wallMs) : '',
    update ? perPart(update.run.cpuMs, models) : '',
    seconds(deletion.wallMs),
    perPart(deletion.cpuMs, resources),
    `${memoryMb} MB`,
  ];
}

/** What each further resource costs from one size to the next, which stays the same where cost grows linearly. */
function growth(smaller: Measured, larger: Measured): string[] {
  const further = larger.resources - smaller.resources;
  const each = (before: Cost | undefined, after: Cost | undefined) =>
    before?.cpuMs === undefined || after?.cpuMs === undefined ? '' : perPart(after.cpuMs - before.cpuMs, further);
  return [
    `${smaller.name} to ${larger.name}`,
    String(further),
    each(smaller.plan, larger.plan),
    each(smaller.creation, larger.creation),
    each(smaller.update?.run, larger.update?.run),
    each(smaller.deletion, larger.deletion),
  ];
}

try {
  const starts = await startUps();
  const apps = await stacks();
  const sized = apps.filter(({ update }) => update);
  const machine = `Node ${process.versions.node}, ${cpus().length} cores`;
  printTable(`Start of the cloud, median of ${START_RUNS} runs, ${machine}`, ['', 'listening', 'first answer', 'resident'], starts);
  printTable(
    `Stacks on one cloud, ${machine}`,
    [
      'app',
      'resources',
      'publish',
      'plan',
      'create',
      'CPU a resource',
      'plan',
      'update',
      'CPU a model',
      'delete',
      'CPU a resource',
      'resident',
    ],
    apps.map(totals),
  );
  printTable(
    `Processor time of each further resource, ${machine}`,
    ['from', 'resources', 'plan', 'create', 'update', 'delete'],
    sized.slice(1).map((larger, index) => growth(sized[index] ?? larger, larger)),
  );
} finally {
  await synth.close();
  await bundles.close();
  rmSync(scratch, { recursive: true, force: true });
}
