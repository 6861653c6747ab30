/** A listening cloud with the sample app deployed through CloudFormation from its unmodified templates. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { perform } from '../../../cloud';
import { type ListeningCloud, listen } from '../../../listen';
import type { Call } from '../../../service';
import { operationsDone } from '../../cloudformation/engine/operate';
import { createStack } from '../../cloudformation/operations/create-stack';
import { describeStackEvents } from '../../cloudformation/operations/describe-stack-events';
import { describeStacks } from '../../cloudformation/operations/describe-stacks';
import { putObject } from '../../s3/operations/put-object';
import { sampleAssembly } from './sample-app';
import { zipFolder } from './zip-folder';

export interface DeployedSample {
  listening: ListeningCloud;
  /** As the account's root. */
  call: Call;
  /** Outputs of the root stack. */
  outputs: Record<string, string>;
  close(): Promise<void>;
}

interface AssetManifest {
  files: Record<
    string,
    { source: { path: string; packaging: 'file' | 'zip' }; destinations: Record<string, { bucketName: string; objectKey: string }> }
  >;
}

const ACCOUNT_ID = '999988887777';
const REGION = 'us-east-1';
const STACK_NAME = 'sample';

export async function deploySample(): Promise<DeployedSample> {
  const assembly = await sampleAssembly();
  const dataFolder = mkdtempSync(join(tmpdir(), 'slipway-appsync-'));
  const management = { accountId: ACCOUNT_ID, accessKeyId: 'AKIAMANAGEMENT000001', secretKey: 'secret' };
  const listening = await listen({ dataFolder, port: 0, management });
  const call = listening.cloud.callAs({ kind: 'root', accountId: ACCOUNT_ID }, REGION);
  for (const manifest of assembly.manifests) await publish(call, assembly.folder, manifest as AssetManifest);
  await perform(call, createStack, {
    StackName: STACK_NAME,
    TemplateBody: assembly.rootTemplate,
    Capabilities: ['CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'],
  });
  await operationsDone(listening.cloud);
  return {
    listening,
    call,
    outputs: await readOutputs(call),
    async close() {
      await listening.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

async function publish(call: Call, folder: string, { files }: AssetManifest): Promise<void> {
  for (const { source, destinations } of Object.values(files)) {
    const path = join(folder, source.path);
    const content = source.packaging === 'zip' ? await zipFolder(path) : readFileSync(path);
    for (const { bucketName, objectKey } of Object.values(destinations)) {
      const Bucket = bucketName.replace(/\$\{AWS::AccountId\}/, ACCOUNT_ID).replace(/\$\{AWS::Region\}/, REGION);
      await perform(call, putObject, { Bucket, Key: objectKey, Body: content } as never);
    }
  }
}

/** @throws Error with the failures among the events when the stack was not made. */
async function readOutputs(call: Call): Promise<Record<string, string>> {
  const { Stacks } = await perform(call, describeStacks, { StackName: STACK_NAME });
  const stack = Stacks?.[0];
  if (stack?.StackStatus !== 'CREATE_COMPLETE') {
    const { StackEvents } = await perform(call, describeStackEvents, { StackName: STACK_NAME });
    const failures = (StackEvents ?? []).filter(({ ResourceStatus }) => ResourceStatus?.endsWith('FAILED'));
    throw new Error(
      `${stack?.StackStatus}: ${failures.map((event) => `${event.LogicalResourceId}: ${event.ResourceStatusReason}`).join('\n')}`,
    );
  }
  return Object.fromEntries((stack.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey ?? '', OutputValue ?? '']));
}
