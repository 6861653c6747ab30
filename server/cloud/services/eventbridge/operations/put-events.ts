import type {
  PutEventsCommandInput,
  PutEventsCommandOutput,
  PutEventsRequestEntry,
  PutEventsResultEntry,
} from '@aws-sdk/client-eventbridge';
import { CloudFailure } from '../../../failure';
import { type Call, operation } from '../../../service';
import { busArn, findBus, getBus } from '../buses';
import { eventOf } from '../event';
import { putEventOn } from '../put-event';

const ENTRIES_MAX = 10;
const BYTES_MAX = 262_144;

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html */
export const putEvents = operation<PutEventsCommandInput, PutEventsCommandOutput>({
  access({ cloud, partition }, { Entries = [] }) {
    if (Entries.length === 0) return [{ action: 'events:PutEvents', resource: busArn(partition) }];
    return Entries.map(({ EventBusName, Source = '', DetailType = '' }) => ({
      action: 'events:PutEvents',
      resource: busArn(partition, EventBusName),
      resourcePolicy: findBus(cloud, partition, EventBusName)?.bus.policy,
      context: { 'events:source': Source, 'events:detail-type': DetailType },
    }));
  },
  run(call, { Entries = [] }) {
    if (Entries.length === 0 || Entries.length > ENTRIES_MAX) {
      throw new CloudFailure(
        'ValidationException',
        `1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length from 1 to ${ENTRIES_MAX}`,
      );
    }
    const bytes = Entries.reduce(
      (sum, { Source = '', DetailType = '', Detail = '' }) => sum + Buffer.byteLength(Source + DetailType + Detail),
      0,
    );
    if (bytes > BYTES_MAX) throw new CloudFailure('ValidationException', 'Total size of the entries in the request is over the limit.');
    for (const { EventBusName } of Entries) getBus(call, EventBusName);
    const results = Entries.map((entry) => put(call, entry));
    return { Entries: results, FailedEntryCount: results.filter(({ ErrorCode }) => ErrorCode !== undefined).length };
  },
});

function put(call: Call, entry: PutEventsRequestEntry): PutEventsResultEntry {
  const { Source, DetailType, Detail, Resources, Time, EventBusName } = entry;
  const refuse = (ErrorCode: string, ErrorMessage: string) => ({ ErrorCode, ErrorMessage });
  if (!Source) return refuse('InvalidArgument', 'Parameter Source is not valid. Reason: Source is a required argument.');
  if (!DetailType) return refuse('InvalidArgument', 'Parameter DetailType is not valid. Reason: DetailType is a required argument.');
  if (!Detail) return refuse('InvalidArgument', 'Parameter Detail is not valid. Reason: Detail is a required argument.');
  if (Source.startsWith('aws.')) return refuse('NotAuthorizedForSourceException', 'Not authorized for the source.');
  const detail = readDetail(Detail);
  if (!detail) return refuse('MalformedDetail', 'Detail is malformed.');
  return {
    EventId: putEventOn(
      call.cloud,
      getBus(call, EventBusName),
      eventOf(call.partition, {
        source: Source,
        detailType: DetailType,
        detail,
        resources: Resources,
        time: Time ?? call.cloud.now(),
      }),
    ),
  };
}

function readDetail(text: string): object | undefined {
  try {
    const detail: unknown = JSON.parse(text);
    return typeof detail === 'object' && detail !== null && !Array.isArray(detail) ? detail : undefined;
  } catch {
    return undefined;
  }
}
