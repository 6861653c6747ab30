import { text } from 'node:stream/consumers';
import { perform } from '../../../cloud';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { getObject } from '../../s3/operations/get-object';
import { stateMachines } from '../state-machines';

interface StateMachineProperties {
  StateMachineName?: string;
  StateMachineType?: 'STANDARD' | 'EXPRESS';
  RoleArn: string;
  Definition?: unknown;
  DefinitionString?: string;
  DefinitionS3Location?: { Bucket: string; Key: string; Version?: string };
  DefinitionSubstitutions?: Record<string, unknown>;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html */
export const stateMachine = resourceType<StateMachineProperties>({
  create(call, properties) {
    const name = properties.StateMachineName ?? call.generateName(80);
    const { accountId, region } = call.partition;
    return apply(call, `arn:aws:states:${region}:${accountId}:stateMachine:${name}`, properties);
  },
  update: (call, physicalId, properties) => apply(call, physicalId, properties),
  remove(call, physicalId) {
    stateMachines(call.partition).remove(physicalId);
  },
});

async function apply(call: ResourceCall, arn: string, properties: StateMachineProperties): Promise<Provisioned> {
  const name = arn.slice(arn.lastIndexOf(':') + 1);
  const machines = stateMachines(call.partition);
  machines.put(arn, {
    arn,
    name,
    definition: await definitionOf(call, properties),
    roleArn: properties.RoleArn,
    type: properties.StateMachineType ?? 'STANDARD',
    createdAt: machines.find(arn)?.createdAt ?? call.cloud.now().getTime(),
  });
  return { physicalId: arn, attributes: { Arn: arn, Name: name } };
}

async function definitionOf(call: ResourceCall, properties: StateMachineProperties): Promise<string> {
  const { Definition, DefinitionString, DefinitionS3Location: at, DefinitionSubstitutions = {} } = properties;
  const stored = at && (await perform(call, getObject, { Bucket: at.Bucket, Key: at.Key, VersionId: at.Version }));
  const source = stored ? await text(stored.Body) : (DefinitionString ?? JSON.stringify(Definition ?? {}));
  return Object.entries(DefinitionSubstitutions).reduce(
    (definition, [key, value]) => definition.replaceAll(`\${${key}}`, String(value)),
    source,
  );
}
