import type { KeySpec, KeyUsageType } from '@aws-sdk/client-kms';
import { perform, permit } from '../../../cloud';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { tagChanges } from '../../../tags';
import { finishing } from '../../cloudformation/engine/finishing';
import { createKeyRecord } from '../create-key';
import { changeKey, type FoundKey, findKey, getKey, keyArn, policyOf } from '../keys';
import { createKey } from '../operations/create-key';
import { describeKey } from '../operations/describe-key';
import { disableKey } from '../operations/disable-key';
import { disableKeyRotation } from '../operations/disable-key-rotation';
import { enableKey } from '../operations/enable-key';
import { enableKeyRotation } from '../operations/enable-key-rotation';
import { putKeyPolicy } from '../operations/put-key-policy';
import { scheduleKeyDeletion } from '../operations/schedule-key-deletion';
import { tagResource } from '../operations/tag-resource';
import { untagResource } from '../operations/untag-resource';
import { updateKeyDescription } from '../operations/update-key-description';

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
    const { KeySpec, KeyUsage, Description, KeyPolicy, Tags } = properties;
    const input = {
      KeySpec,
      KeyUsage,
      Description,
      // It says who may do the rest.
      Policy: policyText(KeyPolicy),
      BypassPolicyLockoutSafetyCheck: true,
      Tags: Tags?.map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value })),
    };
    await permit(call, createKey, input);
    const found = await createKeyRecord(call, input);
    return finishing(found.key.id, async () => {
      await permitStates(call, found.key.id, properties, {});
      return apply(call, found, properties);
    });
  },
  async update(call, physicalId, properties, previous) {
    await permitUpdate(call, physicalId, properties, previous);
    await permitStates(call, physicalId, properties, previous);
    return apply(call, getKey(call, physicalId), properties);
  },
  /** As on AWS, the key waits before it is gone, and what was encrypted with it can be saved. */
  async remove(call, physicalId, { PendingWindowInDays }) {
    const found = findKey(call, call.partition, physicalId);
    if (!found || found.deletionAt !== undefined) return;
    await perform(call, scheduleKeyDeletion, {
      KeyId: physicalId,
      ...(PendingWindowInDays !== undefined && { PendingWindowInDays: Number(PendingWindowInDays) }),
    });
  },
  async read(call, physicalId) {
    await permit(call, describeKey, { KeyId: physicalId });
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

const isEnabled = ({ Enabled = true }: KeyProperties) => String(Enabled) === 'true';
const rotates = ({ EnableKeyRotation = false }: KeyProperties) => String(EnableKeyRotation) === 'true';

function policyText(policy: unknown): string | undefined {
  return policy === undefined || typeof policy === 'string' ? policy : JSON.stringify(policy);
}

async function permitUpdate(call: ResourceCall, KeyId: string, next: KeyProperties, previous: KeyProperties): Promise<void> {
  const { Description = '' } = next;
  if (Description !== (previous.Description ?? '')) await permit(call, updateKeyDescription, { KeyId, Description });
  const Policy = policyText(next.KeyPolicy) ?? policyOf(call.partition, {});
  if (Policy !== (policyText(previous.KeyPolicy) ?? policyOf(call.partition, {}))) await permit(call, putKeyPolicy, { KeyId, Policy });
  const { added, removed } = tagChanges(previous.Tags, next.Tags);
  const Tags = added.map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value }));
  if (added.length > 0) await permit(call, tagResource, { KeyId, Tags });
  if (removed.length > 0) await permit(call, untagResource, { KeyId, TagKeys: removed });
}

/** What a key is made without, and gets from then on. */
async function permitStates(call: ResourceCall, KeyId: string, next: KeyProperties, previous: KeyProperties): Promise<void> {
  if (isEnabled(next) !== isEnabled(previous)) await permit(call, isEnabled(next) ? enableKey : disableKey, { KeyId });
  const { RotationPeriodInDays: days } = next;
  if (rotates(next) && !(rotates(previous) && String(days) === String(previous.RotationPeriodInDays))) {
    await permit(call, enableKeyRotation, { KeyId, ...(days !== undefined && { RotationPeriodInDays: Number(days) }) });
  }
  if (!rotates(next) && rotates(previous)) await permit(call, disableKeyRotation, { KeyId });
}

function apply(call: ResourceCall, found: FoundKey, properties: KeyProperties): Provisioned {
  const { KeyPolicy, Description = '', RotationPeriodInDays, Tags = [] } = properties;
  changeKey(found, {
    description: Description,
    enabled: isEnabled(properties),
    rotates: rotates(properties),
    policy: policyText(KeyPolicy) ?? policyOf(call.partition, {}),
    tags: Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value])),
    ...(RotationPeriodInDays !== undefined && { rotationDays: Number(RotationPeriodInDays) }),
  });
  return { physicalId: found.key.id, attributes: { Arn: found.arn, KeyId: found.key.id } };
}
