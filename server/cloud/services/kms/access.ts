import type { AccessRequest, Call } from '../../service';
import { aliasArn, type FoundKey, getKey, keyAliases, policyOf } from './keys';

/**
 * Permission for an operation on a key. The key's policy comes first: the account's own policies count only where it lets the
 * account in. https://docs.aws.amazon.com/kms/latest/developerguide/policy-evaluation.html
 */
export function keyAccess(
  call: Call,
  action: string,
  reference: string | undefined,
  context: Record<string, string | string[] | undefined> = {},
): AccessRequest[] {
  return [foundAccess(action, getKey(call, reference), context)];
}

export function foundAccess(
  action: string,
  { key, partition, arn, alias }: FoundKey,
  context: Record<string, string | string[] | undefined> = {},
): AccessRequest {
  const aliases = keyAliases(partition).list();
  const keys = {
    'kms:CallerAccount': partition.accountId,
    'kms:KeySpec': key.spec ?? 'SYMMETRIC_DEFAULT',
    'kms:KeyUsage': key.usage ?? 'ENCRYPT_DECRYPT',
    'kms:KeyOrigin': 'AWS_KMS',
    'kms:RequestAlias': alias,
    'kms:ResourceAliases': aliases.filter(({ value }) => value === key.id).map((one) => one.key),
    ...context,
  };
  const given = Object.entries(keys).flatMap(([name, value]): [string, string | string[]][] =>
    value === undefined ? [] : [[name, value]],
  );
  return {
    action: `kms:${action}`,
    resource: arn,
    context: Object.fromEntries(given),
    resourcePolicy: policyOf(partition, key),
    resourcePolicyMustAllow: true,
  };
}

/** What policies see of an encryption context. */
export function encryptionContextKeys(context: Record<string, string> = {}): Record<string, string | string[]> {
  const names = Object.keys(context);
  return {
    ...Object.fromEntries(Object.entries(context).map(([name, value]) => [`kms:EncryptionContext:${name}`, value])),
    ...(names.length > 0 && { 'kms:EncryptionContextKeys': names }),
  };
}

export function aliasAccess(call: Call, action: string, name = ''): AccessRequest {
  return { action: `kms:${action}`, resource: aliasArn(call.partition, name) };
}
