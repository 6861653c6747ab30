/** What operations on secrets ask of IAM. */
import { findPartition } from '../../cloud';
import { CloudFailure } from '../../failure';
import type { AccessRequest, Call } from '../../service';
import { keyAccess } from '../kms/access';
import { CURRENT, findSecret, type GivenValue, hasValue, type Secret } from './secrets';

/** The call where the secret is: an ARN may name another account, whose secret's policy has to let the caller in. */
export function atHome(call: Call, id: string | undefined): Call {
  const [, , service, region = '', accountId = ''] = (id ?? '').split(':');
  if (service !== 'secretsmanager' || (accountId === call.partition.accountId && region === call.partition.region)) return call;
  const partition = region === call.partition.region ? findPartition(call.cloud, accountId, region) : undefined;
  if (!partition) throw new CloudFailure('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  return { ...call, partition };
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html */
export function secretAccess(call: Call, action: string, id: string | undefined, context: Record<string, string> = {}): AccessRequest[] {
  const home = atHome(call, id);
  const secret = findSecret(home, id);
  const { accountId, region } = home.partition;
  const resource = secret?.arn ?? (id?.startsWith('arn:') ? id : `arn:aws:secretsmanager:${region}:${accountId}:secret:${id ?? ''}-??????`);
  return [
    {
      action: `secretsmanager:${action}`,
      resource,
      context: { 'secretsmanager:SecretId': secret?.arn ?? id ?? '', ...context },
      ...(secret?.resourcePolicy !== undefined && { resourcePolicy: secret.resourcePolicy }),
    },
  ];
}

/** The key of the service itself, which every caller of the account may use through Secrets Manager and no other may. */
function isOwnKey(kmsKeyId = ''): boolean {
  return kmsKeyId === '' || kmsKeyId.endsWith('alias/aws/secretsmanager');
}

/**
 * What reading or writing a value takes beside the secret itself: its key.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
 */
function keyOfSecretAccess(
  call: Call,
  action: 'Decrypt' | 'GenerateDataKey',
  { arn, kmsKeyId }: Pick<Secret, 'arn' | 'kmsKeyId'>,
): AccessRequest[] {
  if (isOwnKey(kmsKeyId)) {
    if (call.principal.accountId === arn.split(':')[4]) return [];
    throw new CloudFailure(
      'InvalidRequestException',
      "You can't access a secret from a different AWS account if you encrypt the secret with the default KMS service key.",
    );
  }
  return keyAccess(atHome(call, arn), action, kmsKeyId, {
    'kms:ViaService': `secretsmanager.${call.partition.region}.amazonaws.com`,
    'kms:EncryptionContext:SecretARN': arn,
  });
}

/** For what gives a value away. */
export function readAccess(
  call: Call,
  action: string,
  {
    SecretId,
    VersionId,
    VersionStage,
  }: { SecretId?: string | undefined; VersionId?: string | undefined; VersionStage?: string | undefined },
): AccessRequest[] {
  const secret = findSecret(atHome(call, SecretId), SecretId);
  const context = {
    ...(VersionId !== undefined && { 'secretsmanager:VersionId': VersionId }),
    'secretsmanager:VersionStage': VersionStage ?? CURRENT,
  };
  return [...secretAccess(call, action, SecretId, context), ...(secret ? keyOfSecretAccess(call, 'Decrypt', secret) : [])];
}

/** For what sets a value. */
export function writeAccess(call: Call, action: string, id: string | undefined): AccessRequest[] {
  const secret = findSecret(atHome(call, id), id);
  return [...secretAccess(call, action, id), ...(secret ? keyOfSecretAccess(call, 'GenerateDataKey', secret) : [])];
}

/** For what changes a secret. What it holds goes over to a new key, for which it is read with the old one. */
export function updateAccess(
  call: Call,
  input: GivenValue & { SecretId?: string | undefined; KmsKeyId?: string | undefined },
): AccessRequest[] {
  const { SecretId, KmsKeyId } = input;
  if (KmsKeyId === undefined) return (hasValue(input) ? writeAccess : secretAccess)(call, 'UpdateSecret', SecretId);
  const secret = findSecret(atHome(call, SecretId), SecretId);
  const keys = secret && [
    ...keyOfSecretAccess(call, 'Decrypt', secret),
    ...keyOfSecretAccess(call, 'GenerateDataKey', { arn: secret.arn, kmsKeyId: KmsKeyId }),
  ];
  return [...secretAccess(call, 'UpdateSecret', SecretId), ...(keys ?? [])];
}

/** For a secret that is not there yet. @param kmsKeyId of the key that its first value is encrypted with */
export function createAccess(call: Call, name: string | undefined, kmsKeyId: string | undefined): AccessRequest[] {
  const requests = secretAccess(call, 'CreateSecret', name, { 'secretsmanager:Name': name ?? '' });
  const arn = requests[0]?.resource ?? '';
  return [...requests, ...(kmsKeyId === undefined ? [] : keyOfSecretAccess(call, 'GenerateDataKey', { arn, kmsKeyId }))];
}
