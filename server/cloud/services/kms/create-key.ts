import { randomUUID } from 'node:crypto';
import type { CreateKeyCommandInput } from '@aws-sdk/client-kms';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { isAllowed } from '../iam/authorize';
import { isPolicyDocument } from '../iam/identifiers';
import { foundAccess } from './access';
import { unsupported } from './failures';
import { type FoundKey, type Key, keyArn, keys, policyOf } from './keys';
import { newMaterial, sealMaterial } from './material';
import { checkSpec } from './specs';

export async function createKeyRecord(call: Call, input: CreateKeyCommandInput): Promise<FoundKey> {
  const { Description = '', Origin = 'AWS_KMS', Policy, Tags = [], KeyUsage, BypassPolicyLockoutSafetyCheck = false } = input;
  const spec = input.KeySpec ?? input.CustomerMasterKeySpec ?? 'SYMMETRIC_DEFAULT';
  if (Origin !== 'AWS_KMS') throw unsupported(`Keys with the origin ${Origin} are not supported by the embedded cloud.`);
  const usage = checkSpec(spec, KeyUsage);
  const id = randomUUID();
  const createdAt = call.cloud.now().getTime();
  const key: Key = {
    id,
    description: Description,
    enabled: true,
    rotates: false,
    createdAt,
    spec,
    usage,
    policy: Policy ?? policyOf(call.partition, {}),
    tags: Object.fromEntries(Tags.map(({ TagKey = '', TagValue = '' }) => [TagKey, TagValue])),
  };
  const found = { key, partition: call.partition, arn: keyArn(call.partition, id) };
  if (Policy !== undefined) checkKeyPolicy(call, found, Policy, BypassPolicyLockoutSafetyCheck);
  key.material = [{ sealed: sealMaterial(call, id, 0, await newMaterial(spec)), createdAt }];
  keys(call.partition).put(id, key);
  return found;
}

/** @throws MalformedPolicyDocumentException for what is no policy, or would leave the caller unable to change it again */
export function checkKeyPolicy(call: Call, found: FoundKey, policy: string, bypass: boolean): void {
  if (!isPolicyDocument(policy)) throw new CloudFailure('MalformedPolicyDocumentException', 'The policy is no JSON with a Statement.');
  if (bypass) return;
  if (isAllowed(call, foundAccess('PutKeyPolicy', { ...found, key: { ...found.key, policy } }))) return;
  throw new CloudFailure(
    'MalformedPolicyDocumentException',
    'The new key policy will not allow you to update the key policy in the future.',
  );
}
