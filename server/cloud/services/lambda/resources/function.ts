import { isDeepStrictEqual } from 'node:util';
import { perform, permit } from '../../../cloud';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { tagChanges } from '../../../tags';
import { type CodeSource, zipInline } from '../code';
import { functionArn, functionState } from '../functions';
import { createFunction } from '../operations/create-function';
import { deleteFunction } from '../operations/delete-function';
import { deleteFunctionConcurrency } from '../operations/delete-function-concurrency';
import { getFunction } from '../operations/get-function';
import { putFunctionConcurrency } from '../operations/put-function-concurrency';
import { tagResource } from '../operations/tag-resource';
import { untagResource } from '../operations/untag-resource';
import { updateFunctionCode } from '../operations/update-function-code';
import { updateFunctionConfiguration } from '../operations/update-function-configuration';
import { gone } from './gone';

interface FunctionProperties {
  FunctionName?: string;
  Code: { S3Bucket?: string; S3Key?: string; S3ObjectVersion?: string; ZipFile?: string; ImageUri?: string };
  Role: string;
  Runtime?: string;
  Handler?: string;
  Description?: string;
  Timeout?: number | string;
  MemorySize?: number | string;
  Environment?: { Variables?: Record<string, unknown> };
  Layers?: string[];
  Architectures?: string[];
  EphemeralStorage?: { Size?: number | string };
  TracingConfig?: { Mode?: string };
  LoggingConfig?: { LogFormat?: string; LogGroup?: string };
  DeadLetterConfig?: { TargetArn?: string };
  ReservedConcurrentExecutions?: number | string;
  Tags?: { Key: string; Value: string }[];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html */
export const lambdaFunction = resourceType<FunctionProperties>({
  async create(call, properties) {
    const name = properties.FunctionName ?? call.generateName(64);
    // A try that was cut off may have made it already.
    if (properties.FunctionName === undefined && functionState(call.partition).functions.find(name))
      return change(call, name, properties, {});
    await perform(call, createFunction, { FunctionName: name, Code: await codeOf(properties), ...settingsOf(name, properties) });
    return finish(call, name, properties, {});
  },
  update: change,
  async remove(call, physicalId) {
    await gone(() => perform(call, deleteFunction, { FunctionName: physicalId }));
  },
  async read(call, name) {
    await permit(call, getFunction, { FunctionName: name });
    const found = functionState(call.partition).functions.find(name);
    if (!found) return undefined;
    const { latest } = found;
    return {
      properties: {
        FunctionName: name,
        Role: latest.role,
        Runtime: latest.runtime,
        Handler: latest.handler,
        Description: latest.description,
        Timeout: latest.timeoutSeconds,
        MemorySize: latest.memorySizeMb,
        Environment: { Variables: latest.environment },
        Layers: latest.layers,
        Architectures: latest.architectures,
        EphemeralStorage: { Size: latest.ephemeralStorageMb },
        TracingConfig: { Mode: latest.tracing },
        LoggingConfig: { LogFormat: latest.logging.format, LogGroup: latest.logging.group },
        DeadLetterConfig: latest.deadLetterArn === undefined ? undefined : { TargetArn: latest.deadLetterArn },
        ReservedConcurrentExecutions: found.reservedConcurrency,
        Tags: Object.entries(found.tags).map(([Key, Value]) => ({ Key, Value })),
      },
      attributes: { Arn: functionArn(call.partition, name) },
    };
  },
});

async function change(
  call: ResourceCall,
  name: string,
  properties: FunctionProperties,
  previous: Partial<FunctionProperties>,
): Promise<Provisioned> {
  await perform(call, updateFunctionConfiguration, { FunctionName: name, ...settingsOf(name, properties) });
  if (!isDeepStrictEqual(properties.Code, previous.Code))
    await perform(call, updateFunctionCode, { FunctionName: name, ...(await codeOf(properties)) });
  return finish(call, name, properties, previous);
}

/** What no operation on settings covers, and what the template reads. */
async function finish(
  call: ResourceCall,
  name: string,
  { Tags, ReservedConcurrentExecutions }: FunctionProperties,
  previous: Partial<FunctionProperties>,
): Promise<Provisioned> {
  const reserved = optionalNumber(ReservedConcurrentExecutions);
  if (reserved !== optionalNumber(previous.ReservedConcurrentExecutions)) {
    if (reserved === undefined) await permit(call, deleteFunctionConcurrency, { FunctionName: name });
    else await permit(call, putFunctionConcurrency, { FunctionName: name, ReservedConcurrentExecutions: reserved });
  }
  const Resource = functionArn(call.partition, name);
  const { added, removed } = tagChanges(previous.Tags, Tags);
  if (added.length > 0) {
    await permit(call, tagResource, { Resource, Tags: Object.fromEntries(added.map(({ Key, Value }) => [Key, Value])) });
  }
  if (removed.length > 0) await permit(call, untagResource, { Resource, TagKeys: removed });
  const { functions } = functionState(call.partition);
  const record = functions.find(name);
  if (record) {
    functions.put(name, {
      ...record,
      tags: Object.fromEntries((Tags ?? []).map(({ Key, Value }) => [Key, Value])),
      reservedConcurrency: reserved,
    });
  }
  return { physicalId: name, attributes: { Arn: functionArn(call.partition, name) } };
}

/** All settings, also those that the template leaves out, so that leaving one out again undoes it. */
function settingsOf(name: string, properties: FunctionProperties) {
  const { Role, Handler, Description = '', Timeout = 3, MemorySize = 128, Environment, Layers = [] } = properties;
  const variables = Object.entries(Environment?.Variables ?? {}).map(([key, value]) => [key, String(value)]);
  return {
    Role,
    Runtime: properties.Runtime as 'nodejs22.x' | undefined,
    Handler,
    Description,
    Timeout: Number(Timeout),
    MemorySize: Number(MemorySize),
    Environment: { Variables: Object.fromEntries(variables) as Record<string, string> },
    Layers,
    Architectures: (properties.Architectures ?? ['x86_64']) as ['x86_64'],
    EphemeralStorage: { Size: optionalNumber(properties.EphemeralStorage?.Size) ?? 512 },
    TracingConfig: { Mode: (properties.TracingConfig?.Mode ?? 'PassThrough') as 'PassThrough' },
    LoggingConfig: {
      LogFormat: (properties.LoggingConfig?.LogFormat ?? 'Text') as 'Text',
      LogGroup: properties.LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`,
    },
    DeadLetterConfig: { TargetArn: properties.DeadLetterConfig?.TargetArn },
  };
}

/** Inline code becomes `index.js`, or `index.py` for Python. */
async function codeOf({ Code, Runtime }: FunctionProperties): Promise<CodeSource> {
  const { ZipFile, ...location } = Code;
  if (ZipFile === undefined) return location;
  return { ZipFile: await zipInline(Runtime?.startsWith('python') ? 'index.py' : 'index.js', ZipFile) };
}

function optionalNumber(value: number | string | undefined): number | undefined {
  return value === undefined ? undefined : Number(value);
}
