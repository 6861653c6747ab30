import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { getKey, keyAliases } from '../keys';

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
});
