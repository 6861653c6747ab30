/** Signals that wait condition handles and resources with a creation policy receive. They are stored, as they may come before somebody waits for them. */
import { EventEmitter, once } from 'node:events';
import type { Cloud } from '../../../cloud';
import type { Call } from '../../../service';
import type { Collection } from '../../../state/collection';
import type { Partition } from '../../../state/partition';
import { isObject } from '../template/template';

export const SIGNAL_PATH = '/_cloudformation/signals/';

export interface Signal {
  uniqueId: string;
  status: string;
  reason: string;
  data: string;
}

export function signalsOf(partition: Partition): Collection<Signal[]> {
  return partition.collection<Signal[]>('cloudformation-signals');
}

export function signalUrl({ cloud, partition }: Call, token: string): string {
  return `${cloud.endpoint}${SIGNAL_PATH}${partition.accountId}/${partition.region}/${token}`;
}

function arrivals(cloud: Cloud): EventEmitter {
  return cloud.shared('cloudformation-signal-arrivals', () => new EventEmitter().setMaxListeners(0));
}

export async function nextSignal(cloud: Cloud, token: string, signal: AbortSignal): Promise<void> {
  await once(arrivals(cloud), token, { signal });
}

/** @returns false when there is no such handle */
export function receiveSignal(cloud: Cloud, path: string, body: unknown): boolean {
  const [accountId = '', region = '', token = ''] = path.split('/');
  if (!cloud.directory.accounts.find(accountId) || !cloud.regionsOf(accountId).includes(region)) return false;
  if (!isObject(body)) return false;
  const text = (value: unknown): string => (value === undefined ? '' : String(value));
  return takeSignal(cloud, cloud.partition(accountId, region), token, {
    uniqueId: text(body.UniqueId),
    status: text(body.Status),
    reason: text(body.Reason),
    data: text(body.Data),
  });
}

/** @returns false when nothing takes signals under the token */
export function takeSignal(cloud: Cloud, partition: Partition, token: string, received: Signal): boolean {
  const collection = signalsOf(partition);
  const signals = collection.find(token);
  if (!signals) return false;
  // A signal that is sent again replaces the one with the same id.
  collection.put(token, [...signals.filter(({ uniqueId }) => uniqueId !== received.uniqueId), received]);
  arrivals(cloud).emit(token);
  return true;
}
