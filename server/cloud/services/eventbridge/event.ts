/** Events as rules see them. */
import { randomUUID } from 'node:crypto';
import type { Partition } from '../../state/partition';

export interface Event {
  version: '0';
  id: string;
  'detail-type': string;
  source: string;
  account: string;
  /** ISO 8601, in whole seconds. */
  time: string;
  region: string;
  resources: string[];
  detail: object;
  /** Of an event that comes out of an archive. */
  'replay-name'?: string;
}

/** What AWS's services and apps say has happened. */
export interface Happening {
  source: string;
  detailType: string;
  detail: object;
  resources?: string[] | undefined;
  time: Date;
}

export function eventOf({ accountId, region }: Partition, { source, detailType, detail, resources = [], time }: Happening): Event {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': detailType,
    source,
    account: accountId,
    time: time.toISOString().replace(/\.\d{3}Z$/, 'Z'),
    region,
    resources,
    detail,
  };
}
