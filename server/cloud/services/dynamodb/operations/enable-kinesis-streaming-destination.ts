import type {
  EnableKinesisStreamingDestinationCommandInput,
  EnableKinesisStreamingDestinationCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { tableAccess } from '../item-access';
import { notOffered } from '../not-offered';
import { getNamedTable } from '../table';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_EnableKinesisStreamingDestination.html */
export const enableKinesisStreamingDestination = operation<
  EnableKinesisStreamingDestinationCommandInput,
  EnableKinesisStreamingDestinationCommandOutput
>({
  access: (call, { TableName }) => [tableAccess(call, 'EnableKinesisStreamingDestination', TableName)],
  run({ partition }, { TableName }) {
    getNamedTable(partition, TableName);
    throw notOffered('Kinesis data streams, so no table sends to one');
  },
});
