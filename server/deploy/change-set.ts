import {
  ChangeSetNotFoundException,
  type CloudFormationClient,
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DescribeChangeSetCommand,
  type DescribeChangeSetCommandOutput,
} from '@aws-sdk/client-cloudformation';
import { UserError } from '@/lib/result';
import type { Clients } from '../aws/clients';
import { type Assembly, fillPlaceholders } from './assembly';
import { type Pace, pause } from './stack-state';

/** CloudFormation's words for a change set that would change nothing; there is no status for it. */
const EMPTY = /didn't contain changes|No updates are to be performed/;

/**
 * Makes the change set of an assembly whose files are published.
 * @returns its ARN, or undefined when there is nothing to change
 * @throws UserError when CloudFormation refuses the templates
 */
export async function createChangeSet(
  clients: Clients,
  assembly: Assembly,
  { name, create, pace, signal }: { name: string; create: boolean; pace: Pace; signal?: AbortSignal },
): Promise<string | undefined> {
  const { cloudFormation } = clients;
  const { stackName, tags, executionRoleArn } = assembly;
  await removeChangeSet(cloudFormation, stackName, name);
  const started = await cloudFormation.send(
    new CreateChangeSetCommand({
      StackName: stackName,
      ChangeSetName: name,
      ChangeSetType: create ? 'CREATE' : 'UPDATE',
      TemplateURL: templateAddress(assembly, clients),
      Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'],
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      ...(executionRoleArn ? { RoleARN: fillPlaceholders(executionRoleArn, clients) } : {}),
    }),
  );
  const changeSet = { StackName: stackName, ChangeSetName: started.Id ?? name };
  for (;;) {
    const described = await cloudFormation.send(new DescribeChangeSetCommand(changeSet));
    if (described.Status === 'CREATE_COMPLETE') return started.Id ?? name;
    if (described.Status === 'FAILED') {
      await removeChangeSet(cloudFormation, stackName, changeSet.ChangeSetName);
      if (EMPTY.test(described.StatusReason ?? '')) return undefined;
      throw refusal(described);
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

function refusal({ StatusReason }: DescribeChangeSetCommandOutput): UserError {
  return new UserError({
    code: 'change-set-refused',
    message: `The cloud refuses these changes: ${StatusReason ?? 'no reason was given'}`,
    resolution: 'Nothing was changed. Correct the backend and deploy again.',
  });
}

/** `s3://bucket/key` as the https address that CloudFormation takes. */
function templateAddress(assembly: Assembly, clients: Clients): string {
  const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(fillPlaceholders(assembly.templateUrl, clients)) ?? [];
  if (!bucket || !key) throw new Error(`the assembly's template has no place in S3: ${assembly.templateUrl}`);
  const suffix = clients.region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return `https://s3.${clients.region}.${suffix}/${bucket}/${key}`;
}
