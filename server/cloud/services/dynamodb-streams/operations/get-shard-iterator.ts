import type { GetShardIteratorCommandInput, GetShardIteratorCommandOutput } from '@aws-sdk/client-dynamodb-streams';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { resourceAccess } from '../../dynamodb/item-access';
import { getStream, sequenceRange, shardId, writeIterator } from '../shard';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetShardIterator.html */
export const getShardIterator = operation<GetShardIteratorCommandInput, GetShardIteratorCommandOutput>({
  access: (call, { StreamArn }) => [resourceAccess(call, 'GetShardIterator', StreamArn)],
  run({ cloud, partition }, { StreamArn, ShardId, ShardIteratorType, SequenceNumber }) {
    const stream = getStream(partition, StreamArn);
    if (ShardId !== shardId(stream)) {
      throw new CloudFailure(
        'ResourceNotFoundException',
        `Requested resource not found: Shard ${ShardId} in stream ${StreamArn} not found`,
      );
    }
    const from = start(ShardIteratorType, SequenceNumber, sequenceRange(partition, stream));
    return { ShardIterator: writeIterator({ streamArn: stream.arn, from, issuedAt: cloud.now().getTime() }) };
  },
});

function start(type: string | undefined, sequence: string | undefined, range: { oldest: number | null; newest: number | null }): number {
  switch (type) {
    case 'TRIM_HORIZON':
      return 0;
    case 'LATEST':
      return (range.newest ?? 0) + 1;
    case 'AT_SEQUENCE_NUMBER':
    case 'AFTER_SEQUENCE_NUMBER': {
      if (!sequence || !/^\d+$/.test(sequence)) throw new CloudFailure('ValidationException', `Invalid SequenceNumber: ${sequence}`);
      const at = Number(sequence);
      if (range.oldest !== null && at < range.oldest) {
        throw new CloudFailure('TrimmedDataAccessException', `The operation attempted to read past the oldest stream record in a shard.`);
      }
      return type === 'AT_SEQUENCE_NUMBER' ? at : at + 1;
    }
    default:
      throw new CloudFailure('ValidationException', `Invalid ShardIteratorType: ${type}`);
  }
}
