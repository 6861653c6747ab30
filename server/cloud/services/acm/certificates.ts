import { createHash, randomUUID } from 'node:crypto';
import type { CertificateDetail, CertificateOptions, DomainValidation, Tag, ValidationMethod } from '@aws-sdk/client-acm';
import { globally } from '../../cloud';
import { CloudFailure } from '../../failure';
import type { AccessRequest, Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';
import { distributions } from '../cloudfront/distributions';

export interface Certificate {
  arn: string;
  domainName: string;
  /** The domain name is the first. */
  alternativeNames: string[];
  type: 'AMAZON_ISSUED' | 'IMPORTED';
  validationMethod: ValidationMethod;
  keyAlgorithm: string;
  options: CertificateOptions;
  /** Milliseconds since 1970, like all times here. */
  createdAt: number;
  notBefore: number;
  notAfter: number;
  serial: string;
  issuer: string;
  tags: Tag[];
  idempotencyToken?: string;
  /** Of imported ones, in PEM. Their private keys are checked and forgotten, as nothing here serves with them. */
  body?: string;
  chain?: string;
}

/** By ARN. */
export function certificates(partition: Partition): Collection<Certificate> {
  return partition.collection('acm-certificates');
}

export function newCertificateArn({ accountId, region }: Partition): string {
  return `arn:aws:acm:${region}:${accountId}:certificate/${randomUUID()}`;
}

/** @throws ResourceNotFoundException */
export function requireCertificate(partition: Partition, arn: string | undefined): Certificate {
  const certificate = certificates(partition).find(arn ?? '');
  if (!certificate) {
    throw new CloudFailure('ResourceNotFoundException', `Could not find certificate ${arn} in account ${partition.accountId}.`);
  }
  return certificate;
}

export function certificateAccess(action: string, arn: string | undefined): AccessRequest[] {
  return [{ action: `acm:${action}`, resource: arn ?? '*' }];
}

/** The record that shows that an account has a domain: the same for every certificate of the account. */
export function validationRecord({ accountId }: Pick<Partition, 'accountId'>, domain: string) {
  const base = domain.replace(/^\*\./, '');
  const digest = (salt: string) => createHash('sha256').update(`${accountId}/${base}/${salt}`).digest('hex').slice(0, 32);
  return { Name: `_${digest('name')}.${base}.`, Type: 'CNAME' as const, Value: `_${digest('value')}.acm-validations.aws.` };
}

/** Who uses a certificate: distributions, wherever in the account they are kept. */
export function usersOf(call: Call, arn: string): string[] {
  return distributions(globally(call).partition)
    .list()
    .filter(({ value }) => value.config.ViewerCertificate?.ACMCertificateArn === arn)
    .map(({ value }) => value.arn);
}

function validationOf(partition: Partition, certificate: Certificate, domain: string): DomainValidation {
  const byDns = certificate.validationMethod === 'DNS';
  return {
    DomainName: domain,
    ValidationDomain: domain.replace(/^\*\./, ''),
    ValidationStatus: 'SUCCESS',
    ValidationMethod: certificate.validationMethod,
    ...(byDns && { ResourceRecord: validationRecord(partition, domain) }),
  };
}

export function certificateDetail(call: Call, certificate: Certificate): CertificateDetail {
  const issued = certificate.type === 'AMAZON_ISSUED';
  const at = new Date(certificate.createdAt);
  return {
    CertificateArn: certificate.arn,
    DomainName: certificate.domainName,
    SubjectAlternativeNames: certificate.alternativeNames,
    Type: certificate.type,
    Status: certificate.notAfter < call.cloud.now().getTime() ? 'EXPIRED' : 'ISSUED',
    CreatedAt: at,
    ...(issued ? { IssuedAt: at } : { ImportedAt: at }),
    NotBefore: new Date(certificate.notBefore),
    NotAfter: new Date(certificate.notAfter),
    Serial: certificate.serial,
    Subject: `CN=${certificate.domainName}`,
    Issuer: certificate.issuer,
    KeyAlgorithm: certificate.keyAlgorithm as CertificateDetail['KeyAlgorithm'],
    SignatureAlgorithm: 'SHA256WITHRSA',
    KeyUsages: [{ Name: 'DIGITAL_SIGNATURE' }, { Name: 'KEY_ENCIPHERMENT' }],
    ExtendedKeyUsages: [{ Name: 'TLS_WEB_SERVER_AUTHENTICATION', OID: '1.3.6.1.5.5.7.3.1' }],
    InUseBy: usersOf(call, certificate.arn),
    RenewalEligibility: issued ? 'ELIGIBLE' : 'INELIGIBLE',
    Options: certificate.options,
    ...(issued && {
      DomainValidationOptions: certificate.alternativeNames.map((domain) => validationOf(call.partition, certificate, domain)),
    }),
  };
}
