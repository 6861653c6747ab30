import type { DescribeStreamCommandInput, DescribeStreamCommandOutput, KeySchemaElement } from '@aws-sdk/client-dynamodb-streams';
import { operation } from '../../../service';
import { resourceAccess } from '../../dynamodb/item-access';
import { sequenceNumber } from '../../dynamodb/stream-records';
import { firstSequence, getStream, sequenceRange, shardId } from '../shard';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_DescribeStream.html */
export const describeStream = operation<DescribeStreamCommandInput, DescribeStreamCommandOutput>({
  access: (call, { StreamArn }) => [resourceAccess(call, 'DescribeStream', StreamArn)],
  run({ partition }, { StreamArn, ExclusiveStartShardId }) {
    const stream = getStream(partition, StreamArn);
    const { oldest, newest } = sequenceRange(partition, stream);
    const id = shardId(stream);
    const shard = {
      ShardId: id,
      SequenceNumberRange: {
        StartingSequenceNumber: sequenceNumber(oldest ?? firstSequence(stream)),
        ...(stream.disabled_at !== null && { EndingSequenceNumber: sequenceNumber(newest ?? firstSequence(stream)) }),
      },
    };
    return {
      StreamDescription: {
        StreamArn: stream.arn,
        StreamLabel: stream.label,
        StreamStatus: stream.disabled_at === null ? 'ENABLED' : 'DISABLED',
        StreamViewType: stream.view_type,
        CreationRequestDateTime: new Date(stream.created_at),
        TableName: stream.table_name,
        KeySchema: JSON.parse(stream.key_schema) as KeySchemaElement[],
        Shards: ExclusiveStartShardId !== undefined && ExclusiveStartShardId >= id ? [] : [shard],
      },
    };
  },
});
