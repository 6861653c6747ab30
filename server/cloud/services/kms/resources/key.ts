import type { KeySpec, KeyUsageType } from '@aws-sdk/client-kms';
import { perform } from '../../../cloud';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { createKeyRecord } from '../create-key';
import { changeKey, type FoundKey, findKey, getKey, keyArn, policyOf } from '../keys';
import { scheduleKeyDeletion } from '../operations/schedule-key-deletion';

interface KeyProperties {
  Description?: string;
  Enabled?: boolean | string;
  EnableKeyRotation?: boolean | string;
  RotationPeriodInDays?: number | string;
  KeyPolicy?: unknown;
  KeySpec?: KeySpec;
  KeyUsage?: KeyUsageType;
  PendingWindowInDays?: number | string;
  Tags?: { Key: string; Value: string }[];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html */
export const key = resourceType<KeyProperties>({
  async create(call, properties) {
    const found = await createKeyRecord(call, {
      KeySpec: properties.KeySpec,
      KeyUsage: properties.KeyUsage,
      BypassPolicyLockoutSafetyCheck: true,
    });
    return apply(call, found, properties);
  },
  update: (call, physicalId, properties) => apply(call, getKey(call, physicalId), properties),
  /** As on AWS, the key waits before it is gone, and what was encrypted with it can be saved. */
  async remove(call, physicalId, { PendingWindowInDays }) {
    const found = findKey(call, call.partition, physicalId);
    if (!found || found.deletionAt !== undefined) return;
    await perform(call, scheduleKeyDeletion, {
      KeyId: physicalId,
      ...(PendingWindowInDays !== undefined && { PendingWindowInDays: Number(PendingWindowInDays) }),
    });
  },
  read(call, physicalId) {
    const found = findKey(call, call.partition, physicalId);
    if (!found || found.deletionAt !== undefined) return undefined;
    return {
      properties: {
        Description: found.description,
        Enabled: found.enabled,
        EnableKeyRotation: found.rotates,
        RotationPeriodInDays: found.rotationDays,
        KeyPolicy: JSON.parse(policyOf(call.partition, found)),
        KeySpec: found.spec ?? 'SYMMETRIC_DEFAULT',
        KeyUsage: found.usage ?? 'ENCRYPT_DECRYPT',
        Tags: Object.entries(found.tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
      },
      attributes: { Arn: keyArn(call.partition, physicalId), KeyId: physicalId },
    };
  },
});

function apply(call: ResourceCall, found: FoundKey, properties: KeyProperties): Provisioned {
  const { KeyPolicy, Description = '', Enabled = true, EnableKeyRotation = false, RotationPeriodInDays, Tags = [] } = properties;
  const policy = KeyPolicy === undefined || typeof KeyPolicy === 'string' ? KeyPolicy : JSON.stringify(KeyPolicy);
  changeKey(found, {
    description: Description,
    enabled: String(Enabled) === 'true',
    rotates: String(EnableKeyRotation) === 'true',
    policy: policy ?? policyOf(call.partition, {}),
    tags: Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value])),
    ...(RotationPeriodInDays !== undefined && { rotationDays: Number(RotationPeriodInDays) }),
  });
  return { physicalId: found.key.id, attributes: { Arn: found.arn, KeyId: found.key.id } };
}
