import { randomUUID } from 'node:crypto';
import type { Partition } from '../../../state/partition';

export function stackArn({ accountId, region }: Pick<Partition, 'accountId' | 'region'>, name: string): string {
  return `arn:aws:cloudformation:${region}:${accountId}:stack/${name}/${randomUUID()}`;
}

export function changeSetArn({ accountId, region }: Pick<Partition, 'accountId' | 'region'>, name: string): string {
  return `arn:aws:cloudformation:${region}:${accountId}:changeSet/${name}/${randomUUID()}`;
}
