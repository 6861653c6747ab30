import type { Cloud } from '../../cloud';
import type { Partition } from '../../state/partition';

/** Events that a stream has just got. */
export interface Arrival {
  cloud: Cloud;
  partition: Partition;
  group: string;
  stream: string;
  events: ArrivedEvent[];
  /** Milliseconds since 1970. */
  at: number;
}

export interface ArrivedEvent {
  id: number;
  timestamp: number;
  message: string;
}

/**
 * Who is told of events in the step that stores them, by name. Services that log are among those that are told, so that
 * they are not imported by what stores the events.
 */
export function arrivalListeners(cloud: Cloud): Map<string, (arrival: Arrival) => void> {
  return cloud.shared('cloudwatch-logs/arrival-listeners', () => new Map());
}

export function announce(arrival: Arrival): void {
  if (arrival.events.length === 0) return;
  for (const listener of arrivalListeners(arrival.cloud).values()) listener(arrival);
}
