import { resourceType } from '../../../service';
import { dnsName } from '../zones';
import { findRecord, putRecord, type RecordProperties, removeRecord } from './record-properties';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-route53-recordset.html */
export const recordSet = resourceType<RecordProperties>({
  create(call, properties) {
    putRecord(call, 'CREATE', properties);
    return { physicalId: properties.Name ?? '', attributes: {} };
  },
  update(call, physicalId, properties, previous) {
    // A set identifier is part of what a record is found by, but changes without a replacement.
    if (properties.SetIdentifier !== previous.SetIdentifier) removeRecord(call, previous);
    putRecord(call, 'UPSERT', properties);
    return { physicalId, attributes: {} };
  },
  remove: (call, _physicalId, properties) => removeRecord(call, properties),
  read(call, _physicalId, properties) {
    const found = findRecord(call, properties);
    if (!found) return undefined;
    const { ResourceRecords, Name, AliasTarget, TTL, Weight, ...rest } = found;
    const asGiven = (name: string | undefined, given: string | undefined): string | undefined =>
      given !== undefined && dnsName(given) === name ? given : name;
    return {
      properties: {
        ...rest,
        HostedZoneId: properties.HostedZoneId,
        HostedZoneName: properties.HostedZoneName,
        Comment: properties.Comment,
        Name: asGiven(Name, properties.Name),
        ResourceRecords: ResourceRecords?.map(({ Value }) => Value),
        TTL: TTL === undefined ? undefined : String(TTL),
        Weight,
        AliasTarget: AliasTarget && { ...AliasTarget, DNSName: asGiven(AliasTarget.DNSName, properties.AliasTarget?.DNSName) },
      },
      attributes: {},
    };
  },
});
