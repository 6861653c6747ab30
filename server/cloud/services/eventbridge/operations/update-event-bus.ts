import type { UpdateEventBusCommandInput, UpdateEventBusCommandOutput } from '@aws-sdk/client-eventbridge';
import { operation } from '../../../service';
import { busArn, getBus, saveBus } from '../buses';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_UpdateEventBus.html */
export const updateEventBus = operation<UpdateEventBusCommandInput, UpdateEventBusCommandOutput>({
  access: ({ partition }, { Name }) => [{ action: 'events:UpdateEventBus', resource: busArn(partition, Name) }],
  run(call, { Name, Description, KmsKeyIdentifier, DeadLetterConfig }) {
    const found = getBus(call, Name);
    const description = Description ?? found.bus.description;
    const kmsKeyIdentifier = KmsKeyIdentifier ?? found.bus.kmsKeyIdentifier;
    // A configuration without a queue takes the queue away.
    const deadLetterArn = DeadLetterConfig ? DeadLetterConfig.Arn : found.bus.deadLetterArn;
    saveBus(call, found, { description, kmsKeyIdentifier, deadLetterArn });
    return {
      Name: found.bus.name,
      Arn: found.arn,
      Description: description,
      KmsKeyIdentifier: kmsKeyIdentifier,
      ...(deadLetterArn !== undefined && { DeadLetterConfig: { Arn: deadLetterArn } }),
    };
  },
});
