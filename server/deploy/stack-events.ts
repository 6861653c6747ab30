import { type CloudFormationClient, DescribeStackEventsCommand, type StackEvent } from '@aws-sdk/client-cloudformation';
import { z } from 'zod';
import { isMissingStack } from './stack-state';

/** One line of a stack's history, of the root stack or of one nested in it. */
export interface FollowedEvent {
  /** Logical ids of the nested stacks that lead to the resource, each followed by a slash. */
  prefix: string;
  logicalId: string;
  resourceType: string;
  status: string;
  reason?: string;
  physicalId?: string;
  /** Milliseconds since 1970. */
  at: number;
  /** The event is about the stack that it belongs to, not about a resource in it. */
  aboutStack: boolean;
  stackId: string;
}

const STACK_ID = /^arn:[^:]+:cloudformation:/;
const nestedIdSchema = z.string().regex(STACK_ID);

/** Reads the new events of a stack operation, of the root stack and of every stack nested in it, each event once. */
export interface EventReader {
  /** Oldest first. */
  read(): Promise<FollowedEvent[]>;
}

interface Source {
  stackId: string;
  prefix: string;
  lastEventId?: string;
  /** Nothing more is to be expected. */
  ended: boolean;
  /** To be read in this go: something may have happened since it was read last. */
  due: boolean;
}

/** @param since only what happened from this moment on, milliseconds since 1970 */
export function followEvents(client: CloudFormationClient, rootStackId: string, since: number): EventReader {
  const sources = new Map<string, Source>([[rootStackId, { stackId: rootStackId, prefix: '', ended: false, due: true }]]);

  async function readSource(source: Source): Promise<FollowedEvent[]> {
    const fresh: FollowedEvent[] = [];
    for (const event of await newEvents(client, source, since)) {
      const followed = toFollowed(event, source.prefix);
      if (!followed) continue;
      fresh.push(followed);
      if (followed.aboutStack) {
        source.ended = !followed.status.endsWith('_IN_PROGRESS');
        continue;
      }
      if (followed.resourceType !== 'AWS::CloudFormation::Stack' || !nestedIdSchema.safeParse(followed.physicalId).success) continue;
      const stackId = nestedIdSchema.parse(followed.physicalId);
      const known = sources.get(stackId);
      // A nested stack may start again: an update, then its roll-back, then its clean-up.
      if (known) Object.assign(known, { ended: false, due: true });
      else sources.set(stackId, { stackId, prefix: `${source.prefix}${followed.logicalId}/`, ended: false, due: true });
    }
    return fresh;
  }

  return {
    async read() {
      const all: FollowedEvent[] = [];
      for (const source of sources.values()) source.due = !source.ended;
      // Stacks that a round discovers, or finds started again, are read in the same go, or their last events would be missed.
      for (let round = dueOf(sources); round.length > 0; round = dueOf(sources)) {
        for (const source of round) source.due = false;
        all.push(...(await Promise.all(round.map(readSource))).flat());
      }
      return all.sort((one, other) => one.at - other.at);
    },
  };
}

function dueOf(sources: ReadonlyMap<string, Source>): Source[] {
  return [...sources.values()].filter(({ due }) => due);
}

/** Newer than the last one seen, oldest first; CloudFormation gives the newest first, 100 to a page. */
async function newEvents(client: CloudFormationClient, source: Source, since: number): Promise<StackEvent[]> {
  const fresh: StackEvent[] = [];
  let NextToken: string | undefined;
  try {
    do {
      const page = await client.send(new DescribeStackEventsCommand({ StackName: source.stackId, NextToken }));
      for (const event of page.StackEvents ?? []) {
        if (event.EventId === source.lastEventId || (event.Timestamp?.getTime() ?? 0) < since) {
          NextToken = undefined;
          page.NextToken = undefined;
          break;
        }
        fresh.push(event);
      }
      NextToken = page.NextToken;
    } while (NextToken);
  } catch (error) {
    // A nested stack that was deleted in the meantime has nothing more to tell.
    if (!isMissingStack(error)) throw error;
    source.ended = true;
  }
  if (fresh[0]) source.lastEventId = fresh[0].EventId;
  return fresh.reverse();
}

function toFollowed(event: StackEvent, prefix: string): FollowedEvent | undefined {
  const { LogicalResourceId, ResourceType, ResourceStatus, StackId, Timestamp } = event;
  if (!LogicalResourceId || !ResourceType || !ResourceStatus || !StackId || !Timestamp) return undefined;
  return {
    prefix,
    logicalId: LogicalResourceId,
    resourceType: ResourceType,
    status: ResourceStatus,
    reason: event.ResourceStatusReason,
    physicalId: event.PhysicalResourceId,
    at: Timestamp.getTime(),
    aboutStack: event.PhysicalResourceId === StackId,
    stackId: StackId,
  };
}
