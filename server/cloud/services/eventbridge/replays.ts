/**
 * Brings archived events to a bus again. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-replay-archived-event.html
 * Times are milliseconds since 1970.
 */
import type { Replay as ReplayOutput } from '@aws-sdk/client-eventbridge';
import type { Cloud } from '../../cloud';
import { CloudFailure } from '../../failure';
import type { AccessRequest, Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';
import { clearTimer, setTimer } from '../../timers';
import { listArchived, type ReplayPosition } from './archives';
import { findBus } from './buses';
import { replayEvent } from './put-event';

export interface Replay {
  name: string;
  description?: string | undefined;
  archiveName: string;
  archiveArn: string;
  busArn: string;
  /** ARNs of the only rules that get the events; all when absent. */
  ruleArns?: string[] | undefined;
  from: number;
  to: number;
  state: 'RUNNING' | 'COMPLETED' | 'CANCELLED' | 'FAILED';
  stateReason?: string;
  reached: ReplayPosition;
  startedAt: number;
  endedAt?: number;
}

const BATCH = 100;

/** By name. */
export function replays(partition: Partition): Collection<Replay> {
  return partition.collection('events-replays');
}

export function replayArn({ accountId, region }: Pick<Partition, 'accountId' | 'region'>, name: string): string {
  return `arn:aws:events:${region}:${accountId}:replay/${name}`;
}

export function replayAccess(action: string) {
  return (call: Call, { ReplayName = '' }: { ReplayName?: string | undefined }): AccessRequest[] => [
    { action: `events:${action}`, resource: replayArn(call.partition, ReplayName) },
  ];
}

/** @throws ResourceNotFoundException */
export function getReplay({ partition }: Pick<Call, 'partition'>, name: string | undefined): Replay {
  const replay = replays(partition).find(name ?? '');
  if (!replay) throw new CloudFailure('ResourceNotFoundException', `Replay ${name} does not exist.`);
  return replay;
}

export function describeReplay(replay: Replay): ReplayOutput {
  return {
    ReplayName: replay.name,
    EventSourceArn: replay.archiveArn,
    State: replay.state,
    StateReason: replay.stateReason,
    EventStartTime: new Date(replay.from),
    EventEndTime: new Date(replay.to),
    EventLastReplayedTime: replay.reached.sequence > 0 ? new Date(replay.reached.time) : undefined,
    ReplayStartTime: new Date(replay.startedAt),
    ReplayEndTime: replay.endedAt === undefined ? undefined : new Date(replay.endedAt),
  };
}

/** Starts a replay, or goes on with one that the end of the process has interrupted. */
export function runReplay(cloud: Cloud, partition: Partition, name: string): void {
  setTimer(cloud, partition, timerOf(name), cloud.now().getTime(), () => replaySome(cloud, partition, name));
}

export function resumeReplays(cloud: Cloud, partition: Partition): void {
  for (const { key, value } of replays(partition).list()) if (value.state === 'RUNNING') runReplay(cloud, partition, key);
}

export function cancelReplay(cloud: Cloud, partition: Partition, replay: Replay): void {
  clearTimer(cloud, partition, timerOf(replay.name));
  replays(partition).put(replay.name, { ...replay, state: 'CANCELLED', endedAt: cloud.now().getTime() });
}

function timerOf(name: string): string {
  return `events-replay/${name}`;
}

/** One batch; how far it came is stored with what it has brought. */
function replaySome(cloud: Cloud, partition: Partition, name: string): void {
  const replay = replays(partition).find(name);
  if (replay?.state !== 'RUNNING') return;
  const end = (state: Replay['state'], stateReason?: string) =>
    replays(partition).put(name, { ...replay, state, endedAt: cloud.now().getTime(), ...(stateReason !== undefined && { stateReason }) });
  const bus = findBus(cloud, partition, replay.busArn);
  if (!bus) {
    end('FAILED', 'The event bus does not exist.');
    return;
  }
  const { from, to, reached, archiveName, ruleArns } = replay;
  const found = listArchived(partition, archiveName, { from, to, after: reached, limit: BATCH });
  for (const { event } of found) replayEvent(cloud, bus, { ...event, 'replay-name': name }, ruleArns);
  const last = found.at(-1)?.position ?? reached;
  if (found.length < BATCH) {
    replays(partition).put(name, { ...replay, reached: last, state: 'COMPLETED', endedAt: cloud.now().getTime() });
    return;
  }
  replays(partition).put(name, { ...replay, reached: last });
  runReplay(cloud, partition, name);
}
