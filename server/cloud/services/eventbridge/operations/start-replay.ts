import type { StartReplayCommandInput, StartReplayCommandOutput } from '@aws-sdk/client-eventbridge';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { archiveArn, getArchive, pruneArchive } from '../archives';
import { busArn } from '../buses';
import { replayAccess, replayArn, replays, runReplay } from '../replays';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_StartReplay.html */
export const startReplay = operation<StartReplayCommandInput, StartReplayCommandOutput>({
  access: replayAccess('StartReplay'),
  run(call, { ReplayName: name = '', Description, EventSourceArn = '', EventStartTime, EventEndTime, Destination }) {
    const { cloud, partition } = call;
    const now = cloud.now().getTime();
    if (!/^[.\-_A-Za-z0-9]{1,64}$/.test(name)) throw invalid(`Parameter ReplayName is not valid: ${name}`);
    const archive = getArchive(call, /:archive\/(.+)$/.exec(EventSourceArn)?.[1]);
    if (EventSourceArn !== archiveArn(partition, archive.name)) throw invalid(`Parameter EventSourceArn is not valid: ${EventSourceArn}`);
    if (busArn(partition, Destination?.Arn) !== archive.busArn) {
      throw invalid('Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted.');
    }
    const [from, to] = [EventStartTime?.getTime() ?? 0, EventEndTime?.getTime() ?? 0];
    if (to <= from) throw invalid('Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime.');
    if (replays(partition).find(name)) throw new CloudFailure('ResourceAlreadyExistsException', `Replay ${name} already exists.`);
    pruneArchive(partition, archive, now);
    replays(partition).put(name, {
      name,
      description: Description,
      archiveName: archive.name,
      archiveArn: EventSourceArn,
      busArn: archive.busArn,
      ruleArns: Destination?.FilterArns?.length ? Destination.FilterArns : undefined,
      from,
      to,
      state: 'RUNNING',
      reached: { time: 0, sequence: 0 },
      startedAt: now,
    });
    runReplay(cloud, partition, name);
    return { ReplayArn: replayArn(partition, name), State: 'STARTING', ReplayStartTime: new Date(now) };
  },
});

function invalid(message: string): CloudFailure {
  return new CloudFailure('ValidationException', message);
}
