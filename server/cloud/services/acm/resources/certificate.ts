import { isDeepStrictEqual } from 'node:util';
import type { CertificateOptions, KeyAlgorithm, Tag, ValidationMethod } from '@aws-sdk/client-acm';
import { globally, perform, permit } from '../../../cloud';
import { type Call, type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { tagChanges } from '../../../tags';
import { applyChanges } from '../../route-53/apply-changes';
import { changeResourceRecordSets } from '../../route-53/operations/change-resource-record-sets';
import { recordKey, records } from '../../route-53/records';
import { type Zone, zones } from '../../route-53/zones';
import { certificates, requireCertificate, validationRecord } from '../certificates';
import { addTagsToCertificate } from '../operations/add-tags-to-certificate';
import { deleteCertificate } from '../operations/delete-certificate';
import { describeCertificate } from '../operations/describe-certificate';
import { removeTagsFromCertificate } from '../operations/remove-tags-from-certificate';
import { requestCertificate } from '../operations/request-certificate';
import { updateCertificateOptions } from '../operations/update-certificate-options';
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
    for (const { zone, record } of validations(call, properties)) {
      const ChangeBatch = { Changes: [{ Action: 'UPSERT' as const, ResourceRecordSet: record }] };
      await permit(globally(call), changeResourceRecordSets, { HostedZoneId: zone.id, ChangeBatch });
    }
    const { CertificateArn = '' } = await perform(call, requestCertificate, {
      DomainName: properties.DomainName,
      SubjectAlternativeNames: properties.SubjectAlternativeNames,
      ValidationMethod: properties.ValidationMethod,
      KeyAlgorithm: properties.KeyAlgorithm,
      CertificateAuthorityArn: properties.CertificateAuthorityArn,
      Options: optionsOf(properties),
      Tags: properties.Tags,
    });
    for (const { zone, record } of validations(call, properties)) {
      applyChanges(globally(call).partition, zone, [{ Action: 'UPSERT', ResourceRecordSet: record }]);
    }
    return settle(call, CertificateArn, properties);
  },
  async update(call, arn, properties, previous) {
    const Options = optionsOf(properties);
    if (!isDeepStrictEqual(Options, optionsOf(previous))) await permit(call, updateCertificateOptions, { CertificateArn: arn, Options });
    const { added, removed } = tagChanges(previous.Tags, properties.Tags);
    if (added.length > 0) await permit(call, addTagsToCertificate, { CertificateArn: arn, Tags: added });
    const Tags = removed.map((Key) => ({ Key }));
    if (removed.length > 0) await permit(call, removeTagsFromCertificate, { CertificateArn: arn, Tags });
    return settle(call, arn, properties);
  },
  async remove(call, arn, properties) {
    if (certificates(call.partition).find(arn)) await perform(call, deleteCertificate, { CertificateArn: arn });
    // AWS leaves the records, of which nobody can tell whether another account's certificate needs them. Here they would only
    // keep their zone from being deleted with the stack. So nobody is asked about that.
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
  async read(call, arn) {
    await permit(call, describeCertificate, { CertificateArn: arn });
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

function optionsOf({ CertificateTransparencyLoggingPreference = 'ENABLED' }: Properties): CertificateOptions {
  return { CertificateTransparencyLoggingPreference };
}

function settle(call: ResourceCall, arn: string, properties: Properties): Provisioned {
  const found = requireCertificate(call.partition, arn);
  certificates(call.partition).put(arn, {
    ...found,
    tags: withTags([], properties.Tags ?? []),
    options: optionsOf(properties),
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
