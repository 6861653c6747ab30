import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { ImportCertificateCommandInput, ImportCertificateCommandOutput } from '@aws-sdk/client-acm';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { certificateAccess, certificates, newCertificateArn, requireCertificate } from '../certificates';
import { withTags } from '../tags';

/** https://docs.aws.amazon.com/acm/latest/APIReference/API_ImportCertificate.html */
export const importCertificate = operation<ImportCertificateCommandInput, ImportCertificateCommandOutput>({
  access: (_call, { CertificateArn }) => certificateAccess('ImportCertificate', CertificateArn),
  run(call, { CertificateArn, Certificate, PrivateKey, CertificateChain, Tags }) {
    const { cloud, partition } = call;
    const before = CertificateArn === undefined ? undefined : requireCertificate(partition, CertificateArn);
    if (before?.type === 'AMAZON_ISSUED')
      throw new CloudFailure('ValidationException', 'A certificate that ACM has issued cannot be imported again.');
    if (before && Tags?.length) throw new CloudFailure('ValidationException', 'Tags cannot be given when a certificate is imported again.');
    const body = textOf(Certificate);
    const parsed = parseCertificate(body, 'The certificate');
    const key = parseKey(textOf(PrivateKey));
    if (!parsed.checkPrivateKey(key)) throw new CloudFailure('ValidationException', 'The private key does not match the certificate.');
    const chain = CertificateChain && textOf(CertificateChain);
    if (chain !== undefined) parseCertificate(chain, 'The certificate chain');
    const names = namesOf(parsed);
    const arn = before?.arn ?? newCertificateArn(partition);
    certificates(partition).put(arn, {
      arn,
      domainName: names[0] ?? '',
      alternativeNames: names,
      type: 'IMPORTED',
      validationMethod: 'DNS',
      keyAlgorithm: algorithmOf(key),
      options: { CertificateTransparencyLoggingPreference: 'DISABLED' },
      createdAt: before?.createdAt ?? cloud.now().getTime(),
      notBefore: Date.parse(parsed.validFrom),
      notAfter: Date.parse(parsed.validTo),
      serial: (parsed.serialNumber.toLowerCase().match(/../g) ?? []).join(':'),
      issuer: /(?:^|\n)(?:O|CN)=(.*)/.exec(parsed.issuer)?.[1] ?? '',
      tags: before?.tags ?? withTags([], Tags ?? []),
      body,
      ...(chain !== undefined && { chain }),
    });
    return { CertificateArn: arn };
  },
});

function textOf(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString('utf8');
}

function parseCertificate(pem: string, what: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (cause) {
    throw new CloudFailure('ValidationException', `${what} is not in PEM format.`, { cause });
  }
}

function parseKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    // The cause might show some of the key.
    throw new CloudFailure('ValidationException', 'The private key is not in PEM format, or it is encrypted.');
  }
}

function namesOf(certificate: X509Certificate): string[] {
  const common = /(?:^|\n)CN=(.*)/.exec(certificate.subject)?.[1];
  const alternative = Array.from((certificate.subjectAltName ?? '').matchAll(/DNS:([^,\s]+)/g), ([, name = '']) => name);
  return [...new Set([...(common === undefined ? [] : [common]), ...alternative])];
}

function algorithmOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string {
  if (asymmetricKeyType === 'rsa') return `RSA_${asymmetricKeyDetails?.modulusLength}`;
  const curves: Record<string, string> = { prime256v1: 'EC_prime256v1', secp384r1: 'EC_secp384r1', secp521r1: 'EC_secp521r1' };
  const curve = curves[asymmetricKeyDetails?.namedCurve ?? ''];
  if (curve === undefined) throw new CloudFailure('ValidationException', `Keys of type ${asymmetricKeyType} are not supported.`);
  return curve;
}
