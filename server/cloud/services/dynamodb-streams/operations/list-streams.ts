import type { ListStreamsCommandInput, ListStreamsCommandOutput } from '@aws-sdk/client-dynamodb-streams';
import { operation } from '../../../service';
import { itemStore } from '../../dynamodb/storage/schema';
import type { StreamRow } from '../../dynamodb/stream-records';
import { tableNameOf } from '../../dynamodb/table';

const LIMIT_MAX = 100;

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_ListStreams.html */
export const listStreams = operation<ListStreamsCommandInput, ListStreamsCommandOutput>({
  run({ partition }, { TableName, Limit = LIMIT_MAX, ExclusiveStartStreamArn = '' }) {
    const limit = Math.min(Limit, LIMIT_MAX);
    const name = TableName === undefined ? undefined : tableNameOf(TableName);
    const rows = itemStore(partition).all<StreamRow>(
      'SELECT * FROM dynamodb_streams WHERE arn > ? AND (? IS NULL OR table_name = ?) ORDER BY arn LIMIT ?',
      ExclusiveStartStreamArn,
      name ?? null,
      name ?? null,
      limit + 1,
    );
    const page = rows.slice(0, limit);
    const last = page[page.length - 1];
    return {
      Streams: page.map(({ arn, table_name, label }) => ({ StreamArn: arn, TableName: table_name, StreamLabel: label })),
      ...(rows.length > limit && last && { LastEvaluatedStreamArn: last.arn }),
    };
  },
});
