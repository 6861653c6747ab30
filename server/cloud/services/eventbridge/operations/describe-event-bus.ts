import type { DescribeEventBusCommandInput, DescribeEventBusCommandOutput } from '@aws-sdk/client-eventbridge';
import { operation } from '../../../service';
import { busArn, getBus } from '../buses';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeEventBus.html */
export const describeEventBus = operation<DescribeEventBusCommandInput, DescribeEventBusCommandOutput>({
  access: ({ partition }, { Name }) => [{ action: 'events:DescribeEventBus', resource: busArn(partition, Name) }],
  run(call, { Name }) {
    const { bus, arn } = getBus(call, Name);
    return {
      Name: bus.name,
      Arn: arn,
      Description: bus.description,
      KmsKeyIdentifier: bus.kmsKeyIdentifier,
      ...(bus.deadLetterArn !== undefined && { DeadLetterConfig: { Arn: bus.deadLetterArn } }),
      Policy: bus.policy,
      CreationTime: new Date(bus.createdAt),
      LastModifiedTime: new Date(bus.modifiedAt),
    };
  },
});
