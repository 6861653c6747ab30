import { globally } from '../../../cloud';
import { type ResourceCall, resourceType } from '../../../service';
import { dnsName, zones } from '../zones';
import { liveRecord, permitRecords, putRecord, type RecordProperties, removeRecord } from './record-properties';

interface Properties {
  HostedZoneId?: string;
  HostedZoneName?: string;
  RecordSets?: RecordProperties[];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-route53-recordsetgroup.html */
export const recordSetGroup = resourceType<Properties>({
  async create(call, properties) {
    await permitRecords(call, 'CREATE', recordsOf(properties));
    for (const record of recordsOf(properties)) putRecord(call, 'CREATE', record);
    return { physicalId: call.generateName(128), attributes: {} };
  },
  async update(call, physicalId, properties, previous) {
    const records = recordsOf(properties);
    const kept = new Set(records.map(identityOf));
    const removed = recordsOf(previous).filter((record) => !kept.has(identityOf(record)));
    await permitRecords(call, 'UPSERT', records, removed);
    for (const record of removed) removeRecord(call, record);
    for (const record of records) putRecord(call, 'UPSERT', record);
    return { physicalId, attributes: {} };
  },
  async remove(call: ResourceCall, _physicalId, properties) {
    await permitRecords(call, 'UPSERT', [], recordsOf(properties));
    for (const record of recordsOf(properties)) removeRecord(call, record);
  },
  async read(call, physicalId, properties) {
    const { HostedZoneId, HostedZoneName } = properties;
    if (HostedZoneId !== undefined && !zones(globally(call).partition).find(HostedZoneId)) return undefined;
    const RecordSets = (await Promise.all(recordsOf(properties).map((record) => liveRecord(call, record)))).filter(
      (record) => record !== undefined,
    );
    return RecordSets.length === 0
      ? undefined
      : { properties: { HostedZoneId, HostedZoneName, RecordSets }, attributes: { Id: physicalId } };
  },
});

/** The zone of the group is that of records that name none. */
function recordsOf({ RecordSets = [], HostedZoneId, HostedZoneName }: Properties): RecordProperties[] {
  return RecordSets.map((record) =>
    record.HostedZoneId === undefined && record.HostedZoneName === undefined ? { ...record, HostedZoneId, HostedZoneName } : record,
  );
}

function identityOf({ HostedZoneId, HostedZoneName, Name = '', Type, SetIdentifier }: RecordProperties): string {
  return [HostedZoneId, HostedZoneName, dnsName(Name), Type, SetIdentifier].join(' ');
}
