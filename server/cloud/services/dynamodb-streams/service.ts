import type { Service } from '../../service';

export const service: Service = {
  schemas: () => import('@aws-sdk/client-dynamodb-streams'),
  signingName: 'dynamodb',
  protocols: ['aws-json-1.0'],
  targetPrefix: 'DynamoDBStreams_20120810',
  operations: {
    DescribeStream: async () => (await import('./operations/describe-stream')).describeStream,
    GetRecords: async () => (await import('./operations/get-records')).getRecords,
    GetShardIterator: async () => (await import('./operations/get-shard-iterator')).getShardIterator,
    ListStreams: async () => (await import('./operations/list-streams')).listStreams,
  },
};
