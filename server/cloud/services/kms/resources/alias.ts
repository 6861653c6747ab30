import { perform, permit } from '../../../cloud';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { findKey, keyAliases, keyArn } from '../keys';
import { createAlias } from '../operations/create-alias';
import { deleteAlias } from '../operations/delete-alias';
import { listAliases } from '../operations/list-aliases';
import { updateAlias } from '../operations/update-alias';

interface AliasProperties {
  AliasName: string;
  TargetKeyId: string;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-alias.html */
export const alias = resourceType<AliasProperties>({
  create: (call, properties) => apply(call, properties),
  update: (call, _physicalId, properties) => apply(call, properties),
  async remove(call, physicalId) {
    const id = keyAliases(call.partition).find(physicalId);
    // A key that is gone has taken its aliases along.
    if (id !== undefined && findKey(call, call.partition, id)) await permit(call, deleteAlias, { AliasName: physicalId });
    keyAliases(call.partition).remove(physicalId);
  },
  async read(call, physicalId, { TargetKeyId }) {
    await permit(call, listAliases, {});
    const id = keyAliases(call.partition).find(physicalId);
    if (id === undefined) return undefined;
    // A template names the key by its id or by its ARN.
    const target = TargetKeyId.startsWith('arn:') ? keyArn(call.partition, id) : id;
    return { properties: { AliasName: physicalId, TargetKeyId: target }, attributes: {} };
  },
});

/** A try that was cut off may have made it already. */
async function apply(call: ResourceCall, input: AliasProperties): Promise<Provisioned> {
  const exists = keyAliases(call.partition).find(input.AliasName) !== undefined;
  await perform(call, exists ? updateAlias : createAlias, input);
  return { physicalId: input.AliasName, attributes: {} };
}
