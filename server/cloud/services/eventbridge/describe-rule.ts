import type { Rule as RuleDescription } from '@aws-sdk/client-eventbridge';
import type { Partition } from '../../state/partition';
import { DEFAULT_BUS } from './buses';
import { type Rule, ruleArn } from './rules';

/** A rule as the API tells of it. */
export function describeRule(partition: Partition, rule: Rule): RuleDescription {
  return {
    Name: rule.name,
    Arn: ruleArn(partition, rule),
    Description: rule.description,
    ScheduleExpression: rule.scheduleExpression,
    EventPattern: rule.eventPattern,
    State: rule.state,
    RoleArn: rule.roleArn,
    EventBusName: rule.busName ?? DEFAULT_BUS,
  };
}
