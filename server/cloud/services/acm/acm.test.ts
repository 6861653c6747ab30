/** Sources: the operations' pages in https://docs.aws.amazon.com/acm/latest/APIReference/Welcome.html */
import { generateKeyPairSync } from 'node:crypto';
import { ACM } from '@aws-sdk/client-acm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allow, makeUser } from '../../testing/identities';
import { startCloud, type TestCloud } from '../../testing/start-cloud';
import { issueCertificate } from '../../tls/certificate';
import { service as iamService } from '../iam/service';
import { service as organizations } from '../organizations/service';
import { service as acmService } from './service';

let cloud: TestCloud;
let acm: ACM;
let now = Date.now();
beforeAll(async () => {
  cloud = await startCloud({ services: { acm: acmService, iam: iamService, organizations }, now: () => new Date(now) });
  acm = new ACM(cloud.config);
});
afterAll(async () => {
  acm.destroy();
  await cloud.stop();
});

/** A certificate that signs itself, with its key. */
function selfSigned(name: string): { Certificate: Buffer; PrivateKey: Buffer } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const pem = issueCertificate({
    subject: name,
    publicKey,
    validFrom: new Date(now - 1000),
    validTo: new Date(now + 86_400_000),
    use: { kind: 'server', names: [{ dns: name }] },
    issuer: { subject: name, privateKey },
  });
  return { Certificate: Buffer.from(pem), PrivateKey: Buffer.from(privateKey.export({ type: 'pkcs8', format: 'pem' })) };
}

test('a certificate is requested, told of with what proves its domains, tagged, listed and deleted', async () => {
  const request = {
    DomainName: 'Shop.example',
    SubjectAlternativeNames: ['*.shop.example'],
    ValidationMethod: 'DNS' as const,
    IdempotencyToken: 'once',
  };
  const { CertificateArn = '' } = await acm.requestCertificate({ ...request, Tags: [{ Key: 'a', Value: '1' }] });
  expect(CertificateArn).toMatch(new RegExp(`^arn:aws:acm:us-east-1:${cloud.accountId}:certificate/[0-9a-f-]{36}$`));
  expect((await acm.requestCertificate(request)).CertificateArn).toBe(CertificateArn);
  const { Certificate } = await acm.describeCertificate({ CertificateArn });
  expect(Certificate).toMatchObject({
    DomainName: 'shop.example',
    SubjectAlternativeNames: ['shop.example', '*.shop.example'],
    Status: 'ISSUED',
    Type: 'AMAZON_ISSUED',
    InUseBy: [],
    RenewalEligibility: 'ELIGIBLE',
  });
  // A wildcard is proven by the record of its domain.
  const [own, wildcard] = Certificate?.DomainValidationOptions ?? [];
  expect(own?.ResourceRecord).toMatchObject({ Type: 'CNAME', Name: expect.stringMatching(/^_[0-9a-f]{32}\.shop\.example\.$/) });
  expect(wildcard?.ResourceRecord).toEqual(own?.ResourceRecord);

  await acm.addTagsToCertificate({ CertificateArn, Tags: [{ Key: 'b', Value: '2' }] });
  await acm.removeTagsFromCertificate({ CertificateArn, Tags: [{ Key: 'a' }] });
  expect((await acm.listTagsForCertificate({ CertificateArn })).Tags).toEqual([{ Key: 'b', Value: '2' }]);
  await acm.updateCertificateOptions({ CertificateArn, Options: { CertificateTransparencyLoggingPreference: 'DISABLED' } });
  expect((await acm.describeCertificate({ CertificateArn })).Certificate?.Options?.CertificateTransparencyLoggingPreference).toBe(
    'DISABLED',
  );
  now += 1000;
  await acm.requestCertificate({ DomainName: 'second.example' });
  const first = await acm.listCertificates({ MaxItems: 1 });
  const second = await acm.listCertificates({ MaxItems: 1, NextToken: first.NextToken });
  expect([first, second].map((page) => page.CertificateSummaryList?.[0]?.DomainName)).toEqual(['shop.example', 'second.example']);
  expect(second.NextToken).toBeUndefined();
  await acm.deleteCertificate({ CertificateArn });
  await expect(acm.describeCertificate({ CertificateArn })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('a certificate of one’s own is imported, given back without its key, and replaced under its ARN', async () => {
  const given = selfSigned('own.example');
  const { CertificateArn } = await acm.importCertificate(given);
  expect((await acm.describeCertificate({ CertificateArn })).Certificate).toMatchObject({
    DomainName: 'own.example',
    Type: 'IMPORTED',
    KeyAlgorithm: 'EC_prime256v1',
    RenewalEligibility: 'INELIGIBLE',
  });
  const back = await acm.getCertificate({ CertificateArn });
  expect(back.Certificate).toBe(String(given.Certificate));
  expect(JSON.stringify(back)).not.toContain('PRIVATE KEY');
  await acm.importCertificate({ CertificateArn, ...selfSigned('other.example') });
  expect((await acm.describeCertificate({ CertificateArn })).Certificate?.DomainName).toBe('other.example');
  // Other kinds of keys than RSA are listed when they are asked for.
  expect((await acm.listCertificates({})).CertificateSummaryList?.some((one) => one.CertificateArn === CertificateArn)).toBe(false);
  const { CertificateSummaryList } = await acm.listCertificates({ Includes: { keyTypes: ['EC_prime256v1'] } });
  expect(CertificateSummaryList).toMatchObject([{ CertificateArn, Type: 'IMPORTED' }]);
  now += 2 * 86_400_000;
  const expired = await acm.listCertificates({ CertificateStatuses: ['EXPIRED'], Includes: { keyTypes: ['EC_prime256v1'] } });
  expect(expired.CertificateSummaryList).toHaveLength(1);
});

test('what ACM does not take, or the embedded cloud has not, is refused by name', async () => {
  const one = selfSigned('one.example');
  await expect(acm.importCertificate({ ...one, PrivateKey: selfSigned('two.example').PrivateKey })).rejects.toMatchObject({
    name: 'ValidationException',
    message: 'The private key does not match the certificate.',
  });
  await expect(acm.importCertificate({ ...one, Certificate: Buffer.from('none') })).rejects.toMatchObject({ name: 'ValidationException' });
  const request = (more: object) => acm.requestCertificate({ DomainName: 'refused.example', ...more });
  await expect(request({ DomainName: 'no domain' })).rejects.toMatchObject({ name: 'InvalidDomainValidationOptionsException' });
  await expect(
    request({ CertificateAuthorityArn: `arn:aws:acm-pca:us-east-1:${cloud.accountId}:certificate-authority/1` }),
  ).rejects.toThrow('no private certificate authorities');
  await expect(request({ Tags: [{ Key: 'aws:mine', Value: 'x' }] })).rejects.toMatchObject({ name: 'InvalidTagException' });
  const { CertificateArn } = await request({});
  await expect(acm.getCertificate({ CertificateArn })).rejects.toMatchObject({ name: 'NotImplemented' });
  await expect(acm.importCertificate({ CertificateArn, ...one })).rejects.toMatchObject({ name: 'ValidationException' });
  await expect(acm.exportCertificate({ CertificateArn, Passphrase: Buffer.from('secret') })).rejects.toMatchObject({
    name: 'NotImplemented',
    message: expect.stringContaining('ExportCertificate'),
  });
});

test('certificates are asked for by their ARNs', async () => {
  const { CertificateArn: mine = '' } = await acm.requestCertificate({ DomainName: 'mine.example' });
  const { CertificateArn: yours } = await acm.requestCertificate({ DomainName: 'yours.example' });
  const web = new ACM(await makeUser(cloud, 'web', allow('acm:DescribeCertificate', mine)));
  await expect(web.describeCertificate({ CertificateArn: mine })).resolves.toBeDefined();
  await expect(web.describeCertificate({ CertificateArn: yours })).rejects.toMatchObject({ name: 'AccessDeniedException' });
  web.destroy();
});
