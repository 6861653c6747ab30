import type { Target } from '@aws-sdk/client-eventbridge';
import { perform } from '../../../cloud';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { deleteRule } from '../operations/delete-rule';
import { putRule } from '../operations/put-rule';
import { putTargets } from '../operations/put-targets';
import { removeTargets } from '../operations/remove-targets';
import { ruleArn, rules } from '../rules';

interface RuleProperties {
  Name?: string;
  Description?: string;
  EventBusName?: string;
  EventPattern?: unknown;
  ScheduleExpression?: string;
  State?: 'ENABLED' | 'DISABLED';
  RoleArn?: string;
  Targets?: Target[];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html */
export const rule = resourceType<RuleProperties>({
  create: (call, properties) => apply(call, properties.Name ?? call.generateName(64), properties),
  update: (call, physicalId, properties) => apply(call, physicalId, properties),
  async remove(call, physicalId) {
    const targets = rules(call.partition).find(physicalId)?.targets ?? [];
    if (targets.length > 0) await perform(call, removeTargets, { Rule: physicalId, Ids: targets.map(({ Id }) => Id ?? '') });
    await perform(call, deleteRule, { Name: physicalId });
  },
  read(call, physicalId) {
    const found = rules(call.partition).find(physicalId);
    if (!found) return undefined;
    return {
      properties: {
        Name: found.name,
        Description: found.description,
        ScheduleExpression: found.scheduleExpression,
        EventPattern: found.eventPattern === undefined ? undefined : JSON.parse(found.eventPattern),
        State: found.state,
        RoleArn: found.roleArn,
        Targets: found.targets,
      },
      attributes: { Arn: ruleArn(call.partition, physicalId) },
    };
  },
});

async function apply(call: ResourceCall, name: string, properties: RuleProperties): Promise<Provisioned> {
  const { Description, EventBusName, EventPattern, ScheduleExpression, State, RoleArn, Targets = [] } = properties;
  await perform(call, putRule, {
    Name: name,
    Description,
    EventBusName,
    ScheduleExpression,
    EventPattern: EventPattern === undefined || typeof EventPattern === 'string' ? EventPattern : JSON.stringify(EventPattern),
    State,
    RoleArn,
  });
  const wanted = new Set(Targets.map(({ Id }) => Id));
  const superfluous = (rules(call.partition).find(name)?.targets ?? []).flatMap(({ Id }) =>
    Id === undefined || wanted.has(Id) ? [] : [Id],
  );
  if (superfluous.length > 0) await perform(call, removeTargets, { Rule: name, Ids: superfluous });
  await perform(call, putTargets, { Rule: name, Targets });
  return { physicalId: name, attributes: { Arn: ruleArn(call.partition, name) } };
}
