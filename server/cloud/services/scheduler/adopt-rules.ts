import type { Partition } from '../../state/partition';
import { rules } from '../eventbridge/rules';
import { scheduleKey, schedules } from './schedules';

const PREFIX = 'schedule/';

/** Schedules that stacks have made of an earlier version, which kept them among the rules of the event bus. */
export function adoptRules(partition: Partition): void {
  for (const { key, value: rule } of rules(partition).list({ prefix: PREFIX })) {
    const [groupName = '', name = ''] = key.slice(PREFIX.length).split('/');
    const [target] = rule.targets;
    schedules(partition).put(scheduleKey({ groupName, name }), {
      name,
      groupName,
      expression: rule.scheduleExpression ?? '',
      timeZone: 'UTC',
      description: rule.description,
      state: rule.state,
      target: { Arn: target?.Arn, RoleArn: rule.roleArn, Input: target?.Input },
      actionAfterCompletion: 'NONE',
      createdAt: rule.createdAt,
      modifiedAt: rule.createdAt,
      passedAt: rule.createdAt,
    });
    rules(partition).remove(key);
  }
}
