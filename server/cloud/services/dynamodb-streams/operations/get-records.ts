import type { GetRecordsCommandInput, GetRecordsCommandOutput } from '@aws-sdk/client-dynamodb-streams';
import { operation } from '../../../service';
import { resourceAccess } from '../../dynamodb/item-access';
import { streamRecord } from '../../dynamodb/stream-records';
import { getStream, listRecords, readIterator, writeIterator } from '../shard';

const LIMIT_MAX = 1000;

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetRecords.html */
export const getRecords = operation<GetRecordsCommandInput, GetRecordsCommandOutput>({
  access: (call, { ShardIterator }) => [resourceAccess(call, 'GetRecords', readIterator(ShardIterator, call.cloud.now()).streamArn)],
  run({ cloud, partition }, { ShardIterator, Limit = LIMIT_MAX }) {
    const now = cloud.now();
    const { streamArn, from } = readIterator(ShardIterator, now);
    const stream = getStream(partition, streamArn);
    const rows = listRecords(partition, stream, from, Math.min(Limit, LIMIT_MAX));
    const last = rows[rows.length - 1];
    const next = writeIterator({ streamArn, from: last ? last.sequence + 1 : from, issuedAt: now.getTime() });
    // The shard of a stream that ended has an end; an open one never has.
    const ended = stream.disabled_at !== null && !last;
    return { Records: rows.map((row) => streamRecord(row, partition.region)), ...(!ended && { NextShardIterator: next }) };
  },
});
