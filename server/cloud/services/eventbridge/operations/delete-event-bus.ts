import type { DeleteEventBusCommandInput, DeleteEventBusCommandOutput } from '@aws-sdk/client-eventbridge';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { busArn, buses, DEFAULT_BUS } from '../buses';
import { listRulesOf } from '../rules';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DeleteEventBus.html */
export const deleteEventBus = operation<DeleteEventBusCommandInput, DeleteEventBusCommandOutput>({
  access: ({ partition }, { Name }) => [{ action: 'events:DeleteEventBus', resource: busArn(partition, Name) }],
  run({ partition }, { Name = '' }) {
    if (Name === DEFAULT_BUS) throw new CloudFailure('ValidationException', 'Cannot delete event bus default.');
    if (listRulesOf(partition, Name).length > 0) {
      throw new CloudFailure('ValidationException', "Event bus can't be deleted since it has rules.");
    }
    buses(partition).remove(Name);
    return {};
  },
});
