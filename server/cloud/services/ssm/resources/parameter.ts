/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-parameter.html */
import type { ParameterTier } from '@aws-sdk/client-ssm';
import { perform, permit } from '../../../cloud';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { tagChanges } from '../../../tags';
import { addTagsToResource } from '../operations/add-tags-to-resource';
import { deleteParameter } from '../operations/delete-parameter';
import { getParameters } from '../operations/get-parameters';
import { putParameter } from '../operations/put-parameter';
import { removeTagsFromResource } from '../operations/remove-tags-from-resource';
import { parameters, parameterTags } from '../parameters';

interface ParameterProperties {
  Name?: string;
  Type: 'String' | 'StringList';
  Value: string;
  Description?: string;
  AllowedPattern?: string;
  DataType?: string;
  Tier?: ParameterTier;
  Policies?: string;
  /** A map here, unlike in most resource types. */
  Tags?: Record<string, string>;
}

const NAME_LENGTH_MAX = 1011;

export const parameter = resourceType<ParameterProperties>({
  create: (call, properties) => put(call, properties.Name ?? `CFN-${call.generateName(NAME_LENGTH_MAX - 4)}`, properties),
  update: put,
  async remove(call, physicalId) {
    if (parameters(call.partition).find(physicalId)) await perform(call, deleteParameter, { Name: physicalId });
  },
  async read(call, physicalId) {
    await permit(call, getParameters, { Names: [physicalId] });
    const found = parameters(call.partition).find(physicalId);
    // What CloudFormation cannot make it does not take over either.
    if (!found || found.type === 'SecureString') return undefined;
    return {
      properties: {
        Name: found.name,
        Type: found.type,
        Value: found.value,
        Description: found.description,
        AllowedPattern: found.allowedPattern,
        DataType: found.dataType,
        Tier: found.tier,
        Tags: parameterTags(call.partition).find(physicalId),
      },
      attributes: { Type: found.type, Value: found.value },
    };
  },
});

async function put(
  call: ResourceCall,
  name: string,
  properties: ParameterProperties,
  previous?: ParameterProperties,
): Promise<Provisioned> {
  // CloudFormation cannot make a SecureString, because templates are not secret.
  if (properties.Type !== 'String' && properties.Type !== 'StringList')
    throw new Error(`A parameter of type ${properties.Type} cannot be made by a template`);
  const { Type, Description, AllowedPattern, DataType, Tier, Policies } = properties;
  const Value = String(properties.Value);
  const input = { Name: name, Type, Value, Description, AllowedPattern, DataType, Tier, Policies };
  if (previous) await permitTags(call, name, properties.Tags, previous.Tags);
  await perform(call, putParameter, {
    ...input,
    // Whoever overwrites a parameter cannot say its tags too.
    ...(previous ? { Overwrite: true } : { Tags: Object.entries(properties.Tags ?? {}).map(([Key, Value]) => ({ Key, Value })) }),
  });
  if (properties.Tags) parameterTags(call.partition).put(name, properties.Tags);
  else parameterTags(call.partition).remove(name);
  return { physicalId: name, attributes: { Type, Value } };
}

async function permitTags(
  call: ResourceCall,
  ResourceId: string,
  tags: ParameterProperties['Tags'],
  previous: ParameterProperties['Tags'],
): Promise<void> {
  const { added, removed } = tagChanges(previous, tags);
  if (added.length > 0) await permit(call, addTagsToResource, { ResourceType: 'Parameter', ResourceId, Tags: added });
  if (removed.length > 0) await permit(call, removeTagsFromResource, { ResourceType: 'Parameter', ResourceId, TagKeys: removed });
}
