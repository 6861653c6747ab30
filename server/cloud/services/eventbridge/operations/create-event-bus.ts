import type { CreateEventBusCommandInput, CreateEventBusCommandOutput } from '@aws-sdk/client-eventbridge';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { busArn, buses, checkBusName, DEFAULT_BUS, withTags } from '../buses';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateEventBus.html */
export const createEventBus = operation<CreateEventBusCommandInput, CreateEventBusCommandOutput>({
  access: ({ partition }, { Name }) => [{ action: 'events:CreateEventBus', resource: busArn(partition, Name) }],
  run(call, { Name, EventSourceName, Description, KmsKeyIdentifier, DeadLetterConfig, Tags }) {
    const { cloud, partition } = call;
    if (EventSourceName !== undefined) throw new CloudFailure('ValidationException', 'The embedded cloud has no partner event sources.');
    const name = checkBusName(Name);
    if (name === DEFAULT_BUS || buses(partition).find(name)) {
      throw new CloudFailure('ResourceAlreadyExistsException', `Event bus ${name} already exists.`);
    }
    const now = cloud.now().getTime();
    buses(partition).put(name, {
      name,
      description: Description,
      kmsKeyIdentifier: KmsKeyIdentifier,
      deadLetterArn: DeadLetterConfig?.Arn,
      tags: withTags({}, Tags),
      createdAt: now,
      modifiedAt: now,
    });
    return { EventBusArn: busArn(partition, name), Description, KmsKeyIdentifier, DeadLetterConfig };
  },
});
