import { resourceType } from '../../../service';
import { liveRecord, putRecord, type RecordProperties, removeRecord } from './record-properties';

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
    const found = liveRecord(call, properties);
    return found && { properties: found, attributes: {} };
  },
});
