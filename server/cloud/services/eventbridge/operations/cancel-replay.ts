import type { CancelReplayCommandInput, CancelReplayCommandOutput } from '@aws-sdk/client-eventbridge';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { cancelReplay as cancel, getReplay, replayAccess, replayArn } from '../replays';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CancelReplay.html */
export const cancelReplay = operation<CancelReplayCommandInput, CancelReplayCommandOutput>({
  access: replayAccess('CancelReplay'),
  run(call, { ReplayName }) {
    const replay = getReplay(call, ReplayName);
    if (replay.state !== 'RUNNING') {
      throw new CloudFailure('IllegalStatusException', `Replay ${replay.name} is not in a valid state for this operation.`);
    }
    cancel(call.cloud, call.partition, replay);
    return { ReplayArn: replayArn(call.partition, replay.name), State: 'CANCELLING' };
  },
});
