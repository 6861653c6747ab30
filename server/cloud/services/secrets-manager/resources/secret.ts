/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html */
import { perform, permit } from '../../../cloud';
import { type ResourceCall, resourceType } from '../../../service';
import { tagChanges } from '../../../tags';
import { createSecret } from '../operations/create-secret';
import { deleteSecret } from '../operations/delete-secret';
import { describeSecret } from '../operations/describe-secret';
import { tagResource } from '../operations/tag-resource';
import { untagResource } from '../operations/untag-resource';
import { updateSecret } from '../operations/update-secret';
import { type PasswordRules, randomPassword } from '../random-password';
import { tagRecord } from '../secret-entry';
import { findSecret, getSecret, secrets } from '../secrets';

interface SecretProperties {
  Name?: string;
  Description?: string;
  KmsKeyId?: string;
  SecretString?: string;
  GenerateSecretString?: PasswordRules & { GenerateStringKey?: string; SecretStringTemplate?: string };
  Tags?: { Key: string; Value: string }[];
}

const NAME_LENGTH_MAX = 512;

export const secret = resourceType<SecretProperties>({
  async create(call, properties) {
    const { Description, KmsKeyId, Tags } = properties;
    const { ARN = '' } = await perform(call, createSecret, {
      Name: properties.Name ?? call.generateName(NAME_LENGTH_MAX),
      Description,
      KmsKeyId,
      Tags,
      SecretString: properties.SecretString ?? generated(properties),
    });
    return { physicalId: ARN, attributes: { Id: ARN } };
  },
  async update(call, physicalId, properties, previous) {
    // The value stays, by whomever it was set since, until the template says another or generates it by other rules.
    const sourceOf = ({ SecretString: text, GenerateSecretString: rules }: SecretProperties) => JSON.stringify([text, rules]);
    const SecretString = sourceOf(properties) === sourceOf(previous) ? undefined : (properties.SecretString ?? generated(properties));
    const { Description = '', KmsKeyId } = properties;
    await permitTags(call, physicalId, properties, previous);
    await perform(call, updateSecret, { SecretId: physicalId, Description, KmsKeyId, SecretString });
    const stored = getSecret(call, physicalId);
    const before = tagRecord(previous.Tags);
    const kept = Object.fromEntries(Object.entries(stored.tags).filter(([key]) => !Object.hasOwn(before, key)));
    secrets(call.partition).put(stored.name, { ...stored, tags: { ...kept, ...tagRecord(properties.Tags) } });
    return { physicalId, attributes: { Id: physicalId } };
  },
  async remove(call, physicalId) {
    // CloudFormation deletes without a recovery window, so that the name is free again.
    if (findSecret(call, physicalId)) await perform(call, deleteSecret, { SecretId: physicalId, ForceDeleteWithoutRecovery: true });
  },
  async read(call, physicalId) {
    await permit(call, describeSecret, { SecretId: physicalId });
    const found = findSecret(call, physicalId);
    if (!found || found.deletedAt !== undefined) return undefined;
    return {
      // Its value is nobody's to compare.
      properties: {
        Name: found.name,
        Description: found.description,
        KmsKeyId: found.kmsKeyId,
        Tags: Object.entries(found.tags).map(([Key, Value]) => ({ Key, Value })),
      },
      attributes: { Id: found.arn },
    };
  },
});

async function permitTags(call: ResourceCall, SecretId: string, next: SecretProperties, previous: SecretProperties): Promise<void> {
  const { added, removed } = tagChanges(previous.Tags, next.Tags);
  if (added.length > 0) await permit(call, tagResource, { SecretId, Tags: added });
  if (removed.length > 0) await permit(call, untagResource, { SecretId, TagKeys: removed });
}

/** The value by the generation rules: a password, or a JSON template with the password under one key. */
function generated({ GenerateSecretString: rules }: SecretProperties): string | undefined {
  if (!rules) return undefined;
  const { GenerateStringKey, SecretStringTemplate, PasswordLength, ExcludeCharacters, ...flags } = rules;
  const password = randomPassword({
    // Flags that come from a parameter of the template are text.
    ...Object.fromEntries(Object.entries(flags).map(([name, value]) => [name, String(value) === 'true'])),
    ExcludeCharacters,
    ...(PasswordLength !== undefined && { PasswordLength: Number(PasswordLength) }),
  });
  if (GenerateStringKey === undefined || SecretStringTemplate === undefined) return password;
  const template: unknown = JSON.parse(SecretStringTemplate);
  return JSON.stringify({ ...(template as object), [GenerateStringKey]: password });
}
