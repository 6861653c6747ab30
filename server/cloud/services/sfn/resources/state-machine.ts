import { text } from 'node:stream/consumers';
import type { LoggingConfiguration } from '@aws-sdk/client-sfn';
import { perform } from '../../../cloud';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { getObject } from '../../s3/operations/get-object';
import { createStateMachine } from '../operations/create-state-machine';
import { deleteStateMachine } from '../operations/delete-state-machine';
import { updateStateMachine } from '../operations/update-state-machine';
import { machineArn, type StateMachine, stateMachines } from '../state-machines';
import { withTags } from '../tags';

interface StateMachineProperties {
  StateMachineName?: string;
  StateMachineType?: 'STANDARD' | 'EXPRESS';
  RoleArn: string;
  Definition?: unknown;
  DefinitionString?: string;
  DefinitionS3Location?: { Bucket: string; Key: string; Version?: string };
  DefinitionSubstitutions?: Record<string, unknown>;
  LoggingConfiguration?: {
    Level?: LoggingConfiguration['level'];
    IncludeExecutionData?: boolean | string;
    Destinations?: { CloudWatchLogsLogGroup?: { LogGroupArn?: string } }[];
  };
  TracingConfiguration?: { Enabled?: boolean | string };
  EncryptionConfiguration?: { Type: 'AWS_OWNED_KEY' | 'CUSTOMER_MANAGED_KMS_KEY' };
  Tags?: { Key: string; Value: string }[];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html */
export const stateMachine = resourceType<StateMachineProperties>({
  async create(call, properties) {
    const { StateMachineName: name = call.generateName(80), StateMachineType: type, EncryptionConfiguration } = properties;
    const encryptionConfiguration = EncryptionConfiguration && { type: EncryptionConfiguration.Type };
    await perform(call, createStateMachine, { name, type, encryptionConfiguration, ...(await settingsOf(call, properties)) });
    return keepTags(call, machineArn(call.partition, name), properties);
  },
  named: ({ partition }, { StateMachineName: name }) => (name === undefined ? undefined : { id: machineArn(partition, name), name }),
  async update(call, physicalId, properties) {
    await perform(call, updateStateMachine, { stateMachineArn: physicalId, ...(await settingsOf(call, properties)) });
    return keepTags(call, physicalId, properties);
  },
  async remove(call, physicalId) {
    await perform(call, deleteStateMachine, { stateMachineArn: physicalId });
  },
  read(call, physicalId) {
    const found = stateMachines(call.partition).find(physicalId);
    if (!found) return undefined;
    return {
      properties: {
        StateMachineName: found.name,
        StateMachineType: found.type,
        RoleArn: found.roleArn,
        Tags: Object.entries(found.tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
      },
      attributes: attributesOf(found),
    };
  },
});

function attributesOf({ arn, name, revisionId }: StateMachine): Record<string, unknown> {
  return { Arn: arn, Name: name, StateMachineRevisionId: revisionId ?? 'INITIAL' };
}

function keepTags(call: ResourceCall, arn: string, { Tags = [] }: StateMachineProperties): Provisioned {
  const machines = stateMachines(call.partition);
  const found = machines.find(arn);
  if (!found) throw new Error(`${arn} is gone`);
  const tags = withTags(
    {},
    Tags.map(({ Key, Value }) => ({ key: Key, value: Value })),
  );
  machines.put(arn, { ...found, tags });
  return { physicalId: arn, attributes: attributesOf(found) };
}

async function settingsOf(call: ResourceCall, properties: StateMachineProperties) {
  const { RoleArn, LoggingConfiguration: logging, TracingConfiguration: tracing } = properties;
  return {
    definition: await definitionOf(call, properties),
    roleArn: RoleArn,
    loggingConfiguration: {
      level: logging?.Level ?? ('OFF' as const),
      includeExecutionData: String(logging?.IncludeExecutionData ?? false) === 'true',
      destinations: (logging?.Destinations ?? []).map(({ CloudWatchLogsLogGroup }) => ({
        cloudWatchLogsLogGroup: { logGroupArn: CloudWatchLogsLogGroup?.LogGroupArn },
      })),
    },
    tracingConfiguration: { enabled: String(tracing?.Enabled ?? false) === 'true' },
  };
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
