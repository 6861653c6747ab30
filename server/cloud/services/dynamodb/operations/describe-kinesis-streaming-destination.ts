import type {
  DescribeKinesisStreamingDestinationCommandInput,
  DescribeKinesisStreamingDestinationCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { tableAccess } from '../item-access';
import { getNamedTable } from '../table';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeKinesisStreamingDestination.html */
export const describeKinesisStreamingDestination = operation<
  DescribeKinesisStreamingDestinationCommandInput,
  DescribeKinesisStreamingDestinationCommandOutput
>({
  access: (call, { TableName }) => [tableAccess(call, 'DescribeKinesisStreamingDestination', TableName)],
  run: ({ partition }, { TableName }) => ({
    TableName: getNamedTable(partition, TableName).name,
    KinesisDataStreamDestinations: [],
  }),
});
