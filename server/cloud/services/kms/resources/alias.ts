import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { getKey, keyAliases, keyArn } from '../keys';

interface AliasProperties {
  AliasName: string;
  TargetKeyId: string;
}

function apply(call: ResourceCall, { AliasName, TargetKeyId }: AliasProperties): Provisioned {
  keyAliases(call.partition).put(AliasName, getKey(call, TargetKeyId).id);
  return { physicalId: AliasName, attributes: {} };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-alias.html */
export const alias = resourceType<AliasProperties>({
  create: apply,
  update: (call, _physicalId, properties) => apply(call, properties),
  remove(call, physicalId) {
    keyAliases(call.partition).remove(physicalId);
  },
  read(call, physicalId, { TargetKeyId }) {
    const id = keyAliases(call.partition).find(physicalId);
    if (id === undefined) return undefined;
    // A template names the key by its id or by its ARN.
    const target = TargetKeyId.startsWith('arn:') ? keyArn(call.partition, id) : id;
    return { properties: { AliasName: physicalId, TargetKeyId: target }, attributes: {} };
  },
});
