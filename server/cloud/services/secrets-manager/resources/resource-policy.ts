/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-resourcepolicy.html */
import { perform, permit } from '../../../cloud';
import { type ResourceCall, resourceType } from '../../../service';
import { deleteResourcePolicy } from '../operations/delete-resource-policy';
import { getResourcePolicy } from '../operations/get-resource-policy';
import { putResourcePolicy } from '../operations/put-resource-policy';
import { findSecret, getSecret } from '../secrets';

interface Properties {
  SecretId: string;
  ResourcePolicy: unknown;
  BlockPublicPolicy?: boolean;
}

export const resourcePolicy = resourceType<Properties>({
  create: put,
  update: (call, _physicalId, properties) => put(call, properties),
  async remove(call, physicalId) {
    const found = findSecret(call, physicalId);
    if (found && found.deletedAt === undefined) await perform(call, deleteResourcePolicy, { SecretId: physicalId });
  },
  async read(call, physicalId) {
    await permit(call, getResourcePolicy, { SecretId: physicalId });
    const found = findSecret(call, physicalId);
    if (found?.resourcePolicy === undefined) return undefined;
    return { properties: { SecretId: found.arn, ResourcePolicy: JSON.parse(found.resourcePolicy) }, attributes: { Id: found.arn } };
  },
});

async function put(call: ResourceCall, { SecretId, ResourcePolicy, BlockPublicPolicy }: Properties) {
  const text = typeof ResourcePolicy === 'string' ? ResourcePolicy : JSON.stringify(ResourcePolicy);
  await perform(call, putResourcePolicy, { SecretId, ResourcePolicy: text, BlockPublicPolicy });
  const { arn } = getSecret(call, SecretId);
  return { physicalId: arn, attributes: { Id: arn } };
}
