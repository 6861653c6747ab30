/** Rules of event buses, and their targets. */
import type { Target } from '@aws-sdk/client-eventbridge';
import { CloudFailure } from '../../failure';
import type { AccessRequest, Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';
import { busName, DEFAULT_BUS, getBus } from './buses';

export interface Rule {
  name: string;
  /** Absent on the default bus. */
  busName?: string | undefined;
  description?: string;
  scheduleExpression?: string;
  /** JSON text. */
  eventPattern?: string;
  state: 'ENABLED' | 'DISABLED';
  roleArn?: string;
  targets: Target[];
  tags?: Record<string, string>;
  /** Milliseconds since 1970; a rate counts from here. */
  createdAt: number;
}

/** By their keys. */
export function rules(partition: Partition): Collection<Rule> {
  return partition.collection('events-rules');
}

/** Names are told apart within a bus; they have no slash. */
export function ruleKey({ name, busName: bus = DEFAULT_BUS }: Pick<Rule, 'name' | 'busName'>): string {
  return bus === DEFAULT_BUS ? name : `${bus}/${name}`;
}

export function ruleArn({ accountId, region }: Pick<Partition, 'accountId' | 'region'>, rule: Pick<Rule, 'name' | 'busName'>): string {
  return `arn:aws:events:${region}:${accountId}:rule/${ruleKey(rule)}`;
}

export function listRulesOf(partition: Partition, bus: string): Rule[] {
  return rules(partition)
    .list({ prefix: bus === DEFAULT_BUS ? '' : `${bus}/` })
    .map(({ value }) => value)
    .filter((rule) => (rule.busName ?? DEFAULT_BUS) === bus);
}

/** @throws ResourceNotFoundException */
export function getRule(call: Call, name: string | undefined, bus: string | undefined): Rule {
  getBus(call, bus);
  const rule = rules(call.partition).find(ruleKey({ name: name ?? '', busName: busName(bus) }));
  if (!rule) throw new CloudFailure('ResourceNotFoundException', `Rule ${name} does not exist on EventBus ${busName(bus)}.`);
  return rule;
}

export function ruleAccess(action: string) {
  return (
    call: Call,
    input: { Name?: string | undefined; Rule?: string | undefined; EventBusName?: string | undefined },
  ): AccessRequest[] => [
    {
      action: `events:${action}`,
      resource: ruleArn(call.partition, { name: input.Name ?? input.Rule ?? '', busName: busName(input.EventBusName) }),
    },
  ];
}

/** @throws ValidationException */
export function checkRuleName(name: string | undefined): string {
  if (name !== undefined && /^[.\-_A-Za-z0-9]{1,64}$/.test(name)) return name;
  throw new CloudFailure('ValidationException', `Parameter Name is not valid: ${name}`);
}
