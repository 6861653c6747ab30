import { randomUUID } from 'node:crypto';
import { CloudFailure } from '../../../failure';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { keyArn, keys } from '../keys';

interface KeyProperties {
  Description?: string;
  Enabled?: boolean | string;
  EnableKeyRotation?: boolean | string;
  KeyPolicy?: unknown;
  KeySpec?: string;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html */
export const key = resourceType<KeyProperties>({
  create: (call, properties) => apply(call, randomUUID(), properties),
  update: (call, physicalId, properties) => apply(call, physicalId, properties),
  remove(call, physicalId) {
    keys(call.partition).remove(physicalId);
  },
  read(call, physicalId) {
    const found = keys(call.partition).find(physicalId);
    if (!found) return undefined;
    return {
      properties: {
        Description: found.description,
        Enabled: found.enabled,
        EnableKeyRotation: found.rotates,
        KeyPolicy: found.policy === undefined ? undefined : JSON.parse(found.policy),
      },
      attributes: { Arn: keyArn(call.partition, physicalId), KeyId: physicalId },
    };
  },
});

function apply(call: ResourceCall, id: string, properties: KeyProperties): Provisioned {
  const { KeySpec = 'SYMMETRIC_DEFAULT', KeyPolicy, Description = '', Enabled = true, EnableKeyRotation = false } = properties;
  if (KeySpec !== 'SYMMETRIC_DEFAULT') {
    throw new CloudFailure('UnsupportedOperationException', `Keys of type ${KeySpec} are not supported by the embedded cloud.`);
  }
  keys(call.partition).put(id, {
    id,
    description: Description,
    enabled: String(Enabled) === 'true',
    rotates: String(EnableKeyRotation) === 'true',
    policy: KeyPolicy === undefined || typeof KeyPolicy === 'string' ? KeyPolicy : JSON.stringify(KeyPolicy),
    createdAt: keys(call.partition).find(id)?.createdAt ?? call.cloud.now().getTime(),
  });
  return { physicalId: id, attributes: { Arn: keyArn(call.partition, id), KeyId: id } };
}
