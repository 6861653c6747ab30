import type { DescribeReplayCommandInput, DescribeReplayCommandOutput } from '@aws-sdk/client-eventbridge';
import { operation } from '../../../service';
import { getReplay, replayAccess, replayArn, describeReplay as replayEntry } from '../replays';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeReplay.html */
export const describeReplay = operation<DescribeReplayCommandInput, DescribeReplayCommandOutput>({
  access: replayAccess('DescribeReplay'),
  run(call, { ReplayName }) {
    const replay = getReplay(call, ReplayName);
    return {
      ...replayEntry(replay),
      ReplayArn: replayArn(call.partition, replay.name),
      Description: replay.description,
      Destination: { Arn: replay.busArn, FilterArns: replay.ruleArns },
    };
  },
});
