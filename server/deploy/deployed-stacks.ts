import { type CloudFormationClient, GetTemplateCommand, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import { parse } from 'yaml';
import { type StackNode, templateSchema } from './assembly';
import { readStackState } from './stack-state';

export interface Deployed {
  root: StackNode;
  /** Name in the cloud of each resource, by stack path and logical id. */
  physicalIds: Map<string, string>;
}

/** What is deployed now, by CloudFormation's own account; undefined when there is nothing. */
export async function readDeployed(client: CloudFormationClient, stackName: string): Promise<Deployed | undefined> {
  const { phase, stackId } = await readStackState(client, stackName);
  if (!stackId || phase === 'absent' || phase === 'reviewing' || phase === 'unmade') return undefined;
  const physicalIds = new Map<string, string>();
  return { root: await readStack(client, stackId, '', physicalIds), physicalIds };
}

async function readStack(
  client: CloudFormationClient,
  stackId: string,
  prefix: string,
  physicalIds: Map<string, string>,
): Promise<StackNode> {
  const [{ TemplateBody = '{}' }, children] = await Promise.all([
    client.send(new GetTemplateCommand({ StackName: stackId, TemplateStage: 'Original' })),
    readResources(client, stackId, prefix, physicalIds),
  ]);
  // JSON is YAML, and CloudFormation gives back what it was given.
  const template = templateSchema.parse(TemplateBody.trimStart().startsWith('{') ? JSON.parse(TemplateBody) : parse(TemplateBody));
  const nested = await Promise.all(
    children.map(async ([logicalId, id]) => [logicalId, await readStack(client, id, `${prefix}${logicalId}/`, physicalIds)] as const),
  );
  return { template, nested: new Map(nested) };
}

/** Notes the names of a stack's resources and returns the stacks among them. */
async function readResources(
  client: CloudFormationClient,
  stackId: string,
  prefix: string,
  physicalIds: Map<string, string>,
): Promise<[string, string][]> {
  const children: [string, string][] = [];
  for await (const page of paginateListStackResources({ client }, { StackName: stackId })) {
    for (const { LogicalResourceId, PhysicalResourceId, ResourceType } of page.StackResourceSummaries ?? []) {
      if (!LogicalResourceId || !PhysicalResourceId) continue;
      physicalIds.set(`${prefix}${LogicalResourceId}`, PhysicalResourceId);
      if (ResourceType === 'AWS::CloudFormation::Stack') children.push([LogicalResourceId, PhysicalResourceId]);
    }
  }
  return children;
}
