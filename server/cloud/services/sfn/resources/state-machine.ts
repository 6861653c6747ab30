import { text } from 'node:stream/consumers';
import type { LoggingConfiguration, Tag } from '@aws-sdk/client-sfn';
import { perform, permit } from '../../../cloud';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { tagChanges } from '../../../tags';
import { getObject } from '../../s3/operations/get-object';
import { createStateMachine } from '../operations/create-state-machine';
import { deleteStateMachine } from '../operations/delete-state-machine';
import { describeStateMachine } from '../operations/describe-state-machine';
import { tagResource } from '../operations/tag-resource';
import { untagResource } from '../operations/untag-resource';
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
    const settings = await settingsOf(call, properties);
    await perform(call, createStateMachine, { name, type, encryptionConfiguration, tags: tagsOf(properties), ...settings });
    return keepTags(call, machineArn(call.partition, name), properties);
  },
  named: ({ partition }, { StateMachineName: name }) => (name === undefined ? undefined : { id: machineArn(partition, name), name }),
  async update(call, physicalId, properties, previous) {
    const settings = await settingsOf(call, properties);
    await permitTags(call, physicalId, properties, previous);
    await perform(call, updateStateMachine, { stateMachineArn: physicalId, ...settings });
    return keepTags(call, physicalId, properties);
  },
  async remove(call, physicalId) {
    if (stateMachines(call.partition).find(physicalId)) await perform(call, deleteStateMachine, { stateMachineArn: physicalId });
  },
  async read(call, physicalId) {
    await permit(call, describeStateMachine, { stateMachineArn: physicalId });
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

function tagsOf({ Tags = [] }: StateMachineProperties): Tag[] {
  return Tags.map(({ Key, Value }) => ({ key: Key, value: Value }));
}

async function permitTags(
  call: ResourceCall,
  resourceArn: string,
  next: StateMachineProperties,
  previous: StateMachineProperties,
): Promise<void> {
  const { added, removed } = tagChanges(previous.Tags, next.Tags);
  if (added.length > 0) await permit(call, tagResource, { resourceArn, tags: tagsOf({ ...next, Tags: added }) });
  if (removed.length > 0) await permit(call, untagResource, { resourceArn, tagKeys: removed });
}

function keepTags(call: ResourceCall, arn: string, properties: StateMachineProperties): Provisioned {
  const machines = stateMachines(call.partition);
  const found = machines.find(arn);
  if (!found) throw new Error(`${arn} is gone`);
  machines.put(arn, { ...found, tags: withTags({}, tagsOf(properties)) });
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
