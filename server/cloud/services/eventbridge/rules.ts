/** Rules of the default event bus, and their targets. */
import type { Target } from '@aws-sdk/client-eventbridge';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';

export interface Rule {
  name: string;
  description?: string;
  scheduleExpression?: string;
  /** JSON text. */
  eventPattern?: string;
  state: 'ENABLED' | 'DISABLED';
  roleArn?: string;
  targets: Target[];
  /** Milliseconds since 1970; a rate counts from here. */
  createdAt: number;
}

export function rules(partition: Partition): Collection<Rule> {
  return partition.collection('events-rules');
}

export function ruleArn({ accountId, region }: Pick<Partition, 'accountId' | 'region'>, name: string): string {
  return `arn:aws:events:${region}:${accountId}:rule/${name}`;
}

/** The bus that a name or an ARN means. */
export function busArn({ accountId, region }: Pick<Partition, 'accountId' | 'region'>, bus = 'default'): string {
  return bus.startsWith('arn:') ? bus : `arn:aws:events:${region}:${accountId}:event-bus/${bus}`;
}

/** @throws ResourceNotFoundException */
export function getRule(call: Call, name: string | undefined): Rule {
  const rule = rules(call.partition).find(name ?? '');
  if (!rule) throw new CloudFailure('ResourceNotFoundException', `Rule ${name} does not exist on EventBus default.`);
  return rule;
}

/** @throws ResourceNotFoundException for buses other than the one that every account has */
export function requireDefaultBus(name: string | undefined): void {
  if (name === undefined || name === 'default' || name.endsWith(':event-bus/default')) return;
  throw new CloudFailure('ResourceNotFoundException', `Event bus ${name} does not exist: the embedded cloud has the default bus only.`);
}
