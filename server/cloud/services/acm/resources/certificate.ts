import type { KeyAlgorithm, Tag, ValidationMethod } from '@aws-sdk/client-acm';
import { globally, perform } from '../../../cloud';
import { type Call, type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { applyChanges } from '../../route-53/apply-changes';
import { recordKey, records } from '../../route-53/records';
import { type Zone, zones } from '../../route-53/zones';
import { certificates, requireCertificate, validationRecord } from '../certificates';
import { deleteCertificate } from '../operations/delete-certificate';
import { requestCertificate } from '../operations/request-certificate';
import { withTags } from '../tags';

interface Properties {
  DomainName: string;
  SubjectAlternativeNames?: string[];
  ValidationMethod?: ValidationMethod;
  DomainValidationOptions?: { DomainName: string; HostedZoneId?: string; ValidationDomain?: string }[];
  CertificateTransparencyLoggingPreference?: 'ENABLED' | 'DISABLED';
  KeyAlgorithm?: KeyAlgorithm;
  CertificateAuthorityArn?: string;
  Tags?: Tag[];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-certificatemanager-certificate.html */
export const certificate = resourceType<Properties>({
  async create(call, properties) {
    const { CertificateArn = '' } = await perform(call, requestCertificate, {
      DomainName: properties.DomainName,
      SubjectAlternativeNames: properties.SubjectAlternativeNames,
      ValidationMethod: properties.ValidationMethod,
      KeyAlgorithm: properties.KeyAlgorithm,
      CertificateAuthorityArn: properties.CertificateAuthorityArn,
    });
    for (const { zone, record } of validations(call, properties)) {
      applyChanges(globally(call).partition, zone, [{ Action: 'UPSERT', ResourceRecordSet: record }]);
    }
    return settle(call, CertificateArn, properties);
  },
  update: settle,
  async remove(call, arn, properties) {
    if (certificates(call.partition).find(arn)) await perform(call, deleteCertificate, { CertificateArn: arn });
    // AWS leaves the records, of which nobody can tell whether another account's certificate needs them. Here they would only
    // keep their zone from being deleted with the stack.
    const { partition } = globally(call);
    const needed = new Set(
      certificates(call.partition)
        .list()
        .flatMap(({ value }) => value.alternativeNames.map((name) => validationRecord(partition, name).Name)),
    );
    for (const { zone, record } of validations(call, properties)) {
      const found = records(partition).find(recordKey(zone.id, record));
      if (found && !needed.has(record.Name)) applyChanges(partition, zone, [{ Action: 'DELETE', ResourceRecordSet: found }]);
    }
  },
  read(call, arn) {
    const found = certificates(call.partition).find(arn);
    if (!found) return undefined;
    return {
      properties: {
        DomainName: found.domainName,
        SubjectAlternativeNames: found.alternativeNames.length > 1 ? found.alternativeNames.slice(1) : undefined,
        ValidationMethod: found.validationMethod,
        KeyAlgorithm: found.keyAlgorithm,
        CertificateTransparencyLoggingPreference: found.options.CertificateTransparencyLoggingPreference,
        Tags: found.tags,
      },
      attributes: { Id: arn, CertificateArn: arn },
    };
  },
});

function settle(
  call: ResourceCall,
  arn: string,
  { Tags = [], CertificateTransparencyLoggingPreference: preference = 'ENABLED' }: Properties,
): Provisioned {
  const found = requireCertificate(call.partition, arn);
  certificates(call.partition).put(arn, {
    ...found,
    tags: withTags([], Tags),
    options: { CertificateTransparencyLoggingPreference: preference },
  });
  return { physicalId: arn, attributes: { Id: arn, CertificateArn: arn } };
}

/** The records that CloudFormation makes in zones that are named for them; a wildcard's is that of its domain. */
function validations(call: Call, { ValidationMethod, DomainValidationOptions = [] }: Properties) {
  if (ValidationMethod !== 'DNS') return [];
  const { partition } = globally(call);
  return DomainValidationOptions.flatMap(({ DomainName, HostedZoneId }) => {
    const zone: Zone | undefined = HostedZoneId === undefined ? undefined : zones(partition).find(HostedZoneId);
    if (!zone) return [];
    const { Name, Type, Value } = validationRecord(partition, DomainName);
    return [{ zone, record: { Name, Type, TTL: 300, ResourceRecords: [{ Value }] } }];
  });
}
