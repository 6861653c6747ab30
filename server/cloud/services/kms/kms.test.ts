/** Keys over the wire. Sources: the pages of the operations in https://docs.aws.amazon.com/kms/latest/APIReference/ and the developer guide. */
import { createHash, createPrivateKey, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudFormation, waitUntilStackCreateComplete } from '@aws-sdk/client-cloudformation';
import { type KeySpec, type KeyUsageType, KMS, type SigningAlgorithmSpec } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allow, makeUser } from '../../testing/identities';
import { startCloud, type TestCloud } from '../../testing/start-cloud';

const DAY_MS = 86_400_000;
let now = Date.now();
let cloud: TestCloud;
let kms: KMS;

beforeAll(async () => {
  cloud = await startCloud({ now: () => new Date(now) });
  kms = new KMS(cloud.config);
});

afterAll(async () => {
  kms.destroy();
  await cloud.stop();
});

async function newKey(input: { KeySpec?: KeySpec; KeyUsage?: KeyUsageType; Policy?: string } = {}): Promise<string> {
  const { KeyMetadata } = await kms.createKey(input);
  return KeyMetadata?.KeyId ?? '';
}

const bytes = (text: string) => Buffer.from(text);
const textOf = (value: Uint8Array | undefined) => Buffer.from(value ?? []).toString();

test('what is encrypted comes back with its context, and with no other', async () => {
  const KeyId = await newKey();
  const EncryptionContext = { tenant: 'a', purpose: 'test' };
  const { CiphertextBlob, KeyId: arn } = await kms.encrypt({ KeyId, Plaintext: bytes('quiet'), EncryptionContext });
  expect(arn).toBe(`arn:aws:kms:us-east-1:${cloud.accountId}:key/${KeyId}`);
  expect(Buffer.from(CiphertextBlob ?? []).includes('quiet')).toBe(false);
  const opened = await kms.decrypt({ CiphertextBlob, EncryptionContext: { purpose: 'test', tenant: 'a' } });
  expect([textOf(opened.Plaintext), opened.KeyId]).toEqual(['quiet', arn]);
  for (const other of [undefined, { tenant: 'a' }, { ...EncryptionContext, tenant: 'b' }]) {
    await expect(kms.decrypt({ CiphertextBlob, EncryptionContext: other })).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
  }
  const changed = Buffer.from(CiphertextBlob ?? []);
  changed[changed.length - 1] = (changed[changed.length - 1] ?? 0) ^ 1;
  await expect(kms.decrypt({ CiphertextBlob: changed, EncryptionContext })).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
  const other = await newKey();
  await expect(kms.decrypt({ CiphertextBlob, EncryptionContext, KeyId: other })).rejects.toMatchObject({ name: 'IncorrectKeyException' });
  const moved = await kms.reEncrypt({ CiphertextBlob, SourceEncryptionContext: EncryptionContext, DestinationKeyId: other });
  expect(textOf((await kms.decrypt({ CiphertextBlob: moved.CiphertextBlob, KeyId: other })).Plaintext)).toBe('quiet');
  await expect(kms.encrypt({ KeyId, Plaintext: Buffer.alloc(4097) })).rejects.toMatchObject({ name: 'ValidationException' });
  await expect(kms.encrypt({ KeyId, Plaintext: bytes('x'), DryRun: true })).rejects.toMatchObject({ name: 'DryRunOperationException' });
});

test('data keys are given open and closed', async () => {
  const KeyId = await newKey();
  const { Plaintext, CiphertextBlob } = await kms.generateDataKey({ KeyId, KeySpec: 'AES_256' });
  expect(Plaintext).toHaveLength(32);
  expect((await kms.decrypt({ CiphertextBlob })).Plaintext).toEqual(Plaintext);
  const closed = await kms.generateDataKeyWithoutPlaintext({ KeyId, NumberOfBytes: 24 });
  expect((await kms.decrypt({ CiphertextBlob: closed.CiphertextBlob })).Plaintext).toHaveLength(24);
  const pair = await kms.generateDataKeyPair({ KeyId, KeyPairSpec: 'ECC_NIST_P256' });
  expect((await kms.decrypt({ CiphertextBlob: pair.PrivateKeyCiphertextBlob })).Plaintext).toEqual(pair.PrivateKeyPlaintext);
  await expect(kms.generateDataKey({ KeyId })).rejects.toMatchObject({ name: 'ValidationException' });
  expect((await kms.generateRandom({ NumberOfBytes: 16 })).Plaintext).toHaveLength(16);
});

test('an alias leads to its key, and can lead to another', async () => {
  const [first, second] = [await newKey(), await newKey()];
  await kms.createAlias({ AliasName: 'alias/app', TargetKeyId: first });
  await expect(kms.createAlias({ AliasName: 'alias/app', TargetKeyId: first })).rejects.toMatchObject({ name: 'AlreadyExistsException' });
  await expect(kms.createAlias({ AliasName: 'alias/aws/app', TargetKeyId: first })).rejects.toMatchObject({
    name: 'NotAuthorizedException',
  });
  const { CiphertextBlob } = await kms.encrypt({ KeyId: 'alias/app', Plaintext: bytes('x') });
  await kms.updateAlias({ AliasName: 'alias/app', TargetKeyId: second });
  expect((await kms.describeKey({ KeyId: 'alias/app' })).KeyMetadata?.KeyId).toBe(second);
  await expect(kms.decrypt({ CiphertextBlob, KeyId: 'alias/app' })).rejects.toMatchObject({ name: 'IncorrectKeyException' });
  expect((await kms.listAliases({ KeyId: second })).Aliases).toMatchObject([{ AliasName: 'alias/app', TargetKeyId: second }]);
  await kms.deleteAlias({ AliasName: 'alias/app' });
  await expect(kms.describeKey({ KeyId: 'alias/app' })).rejects.toMatchObject({ name: 'NotFoundException' });
  const page = await kms.listKeys({ Limit: 1 });
  expect(page).toMatchObject({ Truncated: true, Keys: [{ KeyId: page.NextMarker }] });
});

test('disabled keys and keys that wait for their deletion refuse', async () => {
  const KeyId = await newKey();
  const { CiphertextBlob } = await kms.encrypt({ KeyId, Plaintext: bytes('x') });
  await kms.disableKey({ KeyId });
  await expect(kms.decrypt({ CiphertextBlob })).rejects.toMatchObject({ name: 'DisabledException' });
  await kms.enableKey({ KeyId });
  await kms.scheduleKeyDeletion({ KeyId, PendingWindowInDays: 7 });
  expect((await kms.describeKey({ KeyId })).KeyMetadata).toMatchObject({ KeyState: 'PendingDeletion', Enabled: false });
  await expect(kms.decrypt({ CiphertextBlob })).rejects.toMatchObject({ name: 'KMSInvalidStateException' });
  await kms.cancelKeyDeletion({ KeyId });
  expect((await kms.describeKey({ KeyId })).KeyMetadata?.KeyState).toBe('Disabled');
  await kms.enableKey({ KeyId });
  expect(textOf((await kms.decrypt({ CiphertextBlob })).Plaintext)).toBe('x');
  await kms.scheduleKeyDeletion({ KeyId, PendingWindowInDays: 7 });
  const before = now;
  now += 7 * DAY_MS;
  const later = new KMS({ ...cloud.config, systemClockOffset: now - before });
  await expect(later.describeKey({ KeyId })).rejects.toMatchObject({ name: 'NotFoundException' });
  later.destroy();
  now = before;
});

test('what was encrypted before a rotation still opens', async () => {
  const KeyId = await newKey();
  const { CiphertextBlob } = await kms.encrypt({ KeyId, Plaintext: bytes('old') });
  await kms.rotateKeyOnDemand({ KeyId });
  expect(textOf((await kms.decrypt({ CiphertextBlob })).Plaintext)).toBe('old');
  expect(await kms.getKeyRotationStatus({ KeyId })).toMatchObject({ KeyRotationEnabled: false });
  await kms.enableKeyRotation({ KeyId, RotationPeriodInDays: 90 });
  expect(await kms.getKeyRotationStatus({ KeyId })).toMatchObject({ KeyRotationEnabled: true, RotationPeriodInDays: 90 });
  await expect(kms.enableKeyRotation({ KeyId, RotationPeriodInDays: 3 })).rejects.toMatchObject({ name: 'ValidationException' });
  await kms.disableKeyRotation({ KeyId });
  await kms.tagResource({ KeyId, Tags: [{ TagKey: 'a', TagValue: '1' }] });
  expect((await kms.listResourceTags({ KeyId })).Tags).toEqual([{ TagKey: 'a', TagValue: '1' }]);
  await kms.untagResource({ KeyId, TagKeys: ['a'] });
  expect((await kms.listResourceTags({ KeyId })).Tags).toEqual([]);
});

test.each<[KeySpec, SigningAlgorithmSpec]>([
  ['RSA_2048', 'RSASSA_PKCS1_V1_5_SHA_256'],
  ['RSA_2048', 'RSASSA_PSS_SHA_512'],
  ['ECC_NIST_P256', 'ECDSA_SHA_256'],
  ['ECC_NIST_P384', 'ECDSA_SHA_384'],
  ['ECC_SECG_P256K1', 'ECDSA_SHA_256'],
])('%s signs with %s', async (KeySpec, SigningAlgorithm) => {
  const KeyId = await newKey({ KeySpec, KeyUsage: 'SIGN_VERIFY' });
  const Message = bytes('a contract');
  const { Signature = new Uint8Array() } = await kms.sign({ KeyId, Message, SigningAlgorithm });
  expect(await kms.verify({ KeyId, Message, Signature, SigningAlgorithm })).toMatchObject({ SignatureValid: true });
  await expect(kms.verify({ KeyId, Message: bytes('another'), Signature, SigningAlgorithm })).rejects.toMatchObject({
    name: 'KMSInvalidSignatureException',
  });
  // Anybody can check it with the public key.
  const { PublicKey = new Uint8Array() } = await kms.getPublicKey({ KeyId });
  const key = createPublicKey({ key: Buffer.from(PublicKey), format: 'der', type: 'spki' });
  const padding = SigningAlgorithm.includes('PSS') ? { padding: 6, saltLength: 64 } : {};
  expect(verify(SigningAlgorithm.replace(/^.*SHA_/, 'sha'), Message, { key, ...padding }, Signature)).toBe(true);
  await expect(kms.encrypt({ KeyId, Plaintext: Message })).rejects.toMatchObject({ name: 'InvalidKeyUsageException' });
});

test('a digest is signed as its message is; what cannot be is refused by name', async () => {
  const KeyId = await newKey({ KeySpec: 'RSA_2048', KeyUsage: 'SIGN_VERIFY' });
  const SigningAlgorithm = 'RSASSA_PKCS1_V1_5_SHA_256';
  const digest = { Message: createHash('sha256').update('text').digest(), MessageType: 'DIGEST' as const };
  const { Signature } = await kms.sign({ KeyId, ...digest, SigningAlgorithm });
  expect((await kms.sign({ KeyId, Message: bytes('text'), SigningAlgorithm })).Signature).toEqual(Signature);
  expect(await kms.verify({ KeyId, ...digest, Signature, SigningAlgorithm })).toMatchObject({ SignatureValid: true });
  await expect(kms.sign({ KeyId, ...digest, SigningAlgorithm: 'RSASSA_PSS_SHA_256' })).rejects.toThrow(
    /MessageType DIGEST with RSASSA_PSS/,
  );
  await expect(newKey({ KeySpec: 'SM2', KeyUsage: 'SIGN_VERIFY' })).rejects.toMatchObject({ name: 'UnsupportedOperationException' });
});

test('RSA keys encrypt, HMAC keys authenticate', async () => {
  const rsa = await newKey({ KeySpec: 'RSA_2048', KeyUsage: 'ENCRYPT_DECRYPT' });
  const EncryptionAlgorithm = 'RSAES_OAEP_SHA_256';
  const { CiphertextBlob } = await kms.encrypt({ KeyId: rsa, Plaintext: bytes('x'), EncryptionAlgorithm });
  expect(textOf((await kms.decrypt({ KeyId: rsa, CiphertextBlob, EncryptionAlgorithm })).Plaintext)).toBe('x');
  const KeyId = await newKey({ KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' });
  const MacAlgorithm = 'HMAC_SHA_256';
  const { Mac } = await kms.generateMac({ KeyId, Message: bytes('m'), MacAlgorithm });
  expect(await kms.verifyMac({ KeyId, Message: bytes('m'), Mac, MacAlgorithm })).toMatchObject({ MacValid: true });
  await expect(kms.verifyMac({ KeyId, Message: bytes('n'), Mac, MacAlgorithm })).rejects.toMatchObject({ name: 'KMSInvalidMacException' });
});

describe('policies', () => {
  const statement = (Principal: object, Action: string, Condition?: object) => ({
    Effect: 'Allow',
    Principal,
    Action,
    Resource: '*',
    Condition,
  });
  let user: KMS;
  let userArn: string;

  beforeAll(async () => {
    userArn = `arn:aws:iam::${cloud.accountId}:user/ada`;
    user = new KMS(await makeUser(cloud, 'ada', allow('kms:*')));
  });
  afterAll(() => user.destroy());

  test("an account's own policies count where the key's policy lets the account in, and nowhere else", async () => {
    const KeyId = await newKey();
    await user.encrypt({ KeyId, Plaintext: bytes('x') });
    const root = { AWS: `arn:aws:iam::${cloud.accountId}:root` };
    const Policy = JSON.stringify({ Statement: [statement(root, 'kms:PutKeyPolicy')] });
    await kms.putKeyPolicy({ KeyId, Policy });
    expect((await kms.getKeyPolicy({ KeyId }).catch((error: Error) => error)) as object).toMatchObject({ name: 'AccessDeniedException' });
    await expect(user.encrypt({ KeyId, Plaintext: bytes('x') })).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  test('a condition on the encryption context decides', async () => {
    const root = { AWS: `arn:aws:iam::${cloud.accountId}:root` };
    const condition = { StringEquals: { 'kms:EncryptionContext:tenant': 'a' } };
    const Policy = JSON.stringify({ Statement: [statement({ AWS: userArn }, 'kms:Encrypt', condition), statement(root, 'kms:Put*')] });
    const KeyId = await newKey({ Policy });
    await user.encrypt({ KeyId, Plaintext: bytes('x'), EncryptionContext: { tenant: 'a' } });
    const denied = user.encrypt({ KeyId, Plaintext: bytes('x'), EncryptionContext: { tenant: 'b' } });
    await expect(denied).rejects.toMatchObject({ name: 'AccessDeniedException' });
    // Whoever sets a policy must be able to change it again.
    const locked = JSON.stringify({ Statement: [statement({ AWS: 'arn:aws:iam::111111111111:root' }, 'kms:*')] });
    await expect(user.createKey({ Policy: locked })).rejects.toMatchObject({ name: 'MalformedPolicyDocumentException' });
  });
});

test('material is sealed in the data folder; a stack makes keys and lets them go', async () => {
  const stacks = new CloudFormation(cloud.config);
  const TemplateBody = JSON.stringify({
    Resources: {
      Key: { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: true, Description: 'of a stack' } },
      Signing: { Type: 'AWS::KMS::Key', Properties: { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' } },
      Alias: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/stack', TargetKeyId: { Ref: 'Key' } } },
    },
  });
  await stacks.createStack({ StackName: 'keys', TemplateBody });
  await waitUntilStackCreateComplete({ client: stacks, maxWaitTime: 30, minDelay: 1 }, { StackName: 'keys' });
  expect((await kms.describeKey({ KeyId: 'alias/stack' })).KeyMetadata).toMatchObject({ Description: 'of a stack', KeyState: 'Enabled' });
  const { Plaintext, CiphertextBlob } = await kms.generateDataKey({ KeyId: 'alias/stack', KeySpec: 'AES_256' });
  expect((await kms.decrypt({ CiphertextBlob })).Plaintext).toEqual(Plaintext);
  const { PrivateKeyPlaintext = new Uint8Array() } = await kms.generateDataKeyPair({ KeyId: 'alias/stack', KeyPairSpec: 'RSA_2048' });
  expect(createPrivateKey({ key: Buffer.from(PrivateKeyPlaintext), format: 'der', type: 'pkcs8' }).asymmetricKeyDetails).toMatchObject({
    modulusLength: 2048,
  });
  const database = readFileSync(join(cloud.folder, 'accounts', cloud.accountId, 'us-east-1', 'state.sqlite-wal'));
  // The header that every PKCS #8 key of P-256 begins with, as it is and in base64.
  const header = Buffer.from('3041020100301306072a8648ce3d0201', 'hex');
  expect([database.includes(header), database.includes(header.subarray(0, 15).toString('base64'))]).toEqual([false, false]);
  stacks.destroy();
});
