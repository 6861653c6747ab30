import {
  ChangeSetNotFoundException,
  type CloudFormationClient,
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DescribeChangeSetCommand,
} from '@aws-sdk/client-cloudformation';
import type { Clients } from '../aws/clients';
import { type Assembly, fillPlaceholders } from './assembly';
import { type Pace, pause } from './stack-state';

/** CloudFormation's words for a change set that would change nothing; there is no status for it. */
const EMPTY = /didn't contain changes|No updates are to be performed/;

/** CloudFormation does not take the templates; its message is CloudFormation's own. */
export class ChangeSetRefused extends Error {
  override readonly name = 'ChangeSetRefused';
}

/**
 * Makes the change set of an assembly whose files are published.
 * @returns its ARN, or undefined when there is nothing to change
 * @throws ChangeSetRefused
 */
export async function createChangeSet(
  clients: Clients,
  assembly: Assembly,
  { name, create, pace, signal }: { name: string; create: boolean; pace: Pace; signal?: AbortSignal },
): Promise<string | undefined> {
  const { cloudFormation } = clients;
  const { stackName, tags, executionRoleArn } = assembly;
  await removeChangeSet(cloudFormation, stackName, name);
  const started = await cloudFormation
    .send(
      new CreateChangeSetCommand({
        StackName: stackName,
        ChangeSetName: name,
        ChangeSetType: create ? 'CREATE' : 'UPDATE',
        TemplateURL: templateAddress(assembly, clients),
        Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'],
        Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
        ...(executionRoleArn ? { RoleARN: fillPlaceholders(executionRoleArn, clients) } : {}),
      }),
    )
    .catch((error: unknown) => {
      // A template that cannot be read is refused at once, others after a look at them.
      throw error instanceof Error && error.name === 'ValidationError' ? new ChangeSetRefused(error.message) : error;
    });
  const changeSet = { StackName: stackName, ChangeSetName: started.Id ?? name };
  for (;;) {
    const described = await cloudFormation.send(new DescribeChangeSetCommand(changeSet));
    if (described.Status === 'CREATE_COMPLETE') return started.Id ?? name;
    if (described.Status === 'FAILED') {
      await removeChangeSet(cloudFormation, stackName, changeSet.ChangeSetName);
      if (EMPTY.test(described.StatusReason ?? '')) return undefined;
      throw new ChangeSetRefused(described.StatusReason ?? 'no reason was given');
    }
    await pause(pace.stateMs, signal);
  }
}

/** Another run of the same job may have left one of the same name. */
async function removeChangeSet(client: CloudFormationClient, stackName: string, name: string): Promise<void> {
  try {
    await client.send(new DeleteChangeSetCommand({ StackName: stackName, ChangeSetName: name }));
  } catch (error) {
    const missing = error instanceof ChangeSetNotFoundException || (error instanceof Error && /does not exist/.test(error.message));
    if (!missing) throw error;
  }
}

/** `s3://bucket/key` as the https address that CloudFormation takes. */
function templateAddress(assembly: Assembly, clients: Clients): string {
  const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(fillPlaceholders(assembly.templateUrl, clients)) ?? [];
  if (!bucket || !key) throw new Error(`the assembly's template has no place in S3: ${assembly.templateUrl}`);
  const suffix = clients.region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return `https://s3.${clients.region}.${suffix}/${bucket}/${key}`;
}
