import { resourceType } from '../../../service';
import { liveRecord, permitRecords, putRecord, type RecordProperties, removeRecord } from './record-properties';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-route53-recordset.html */
export const recordSet = resourceType<RecordProperties>({
  async create(call, properties) {
    await permitRecords(call, 'CREATE', [properties]);
    putRecord(call, 'CREATE', properties);
    return { physicalId: properties.Name ?? '', attributes: {} };
  },
  async update(call, physicalId, properties, previous) {
    // A set identifier is part of what a record is found by, but changes without a replacement.
    const removed = properties.SetIdentifier === previous.SetIdentifier ? [] : [previous];
    await permitRecords(call, 'UPSERT', [properties], removed);
    for (const record of removed) removeRecord(call, record);
    putRecord(call, 'UPSERT', properties);
    return { physicalId, attributes: {} };
  },
  async remove(call, _physicalId, properties) {
    await permitRecords(call, 'UPSERT', [], [properties]);
    removeRecord(call, properties);
  },
  async read(call, _physicalId, properties) {
    const found = await liveRecord(call, properties);
    return found && { properties: found, attributes: {} };
  },
});
