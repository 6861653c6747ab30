import type { Tag, Target } from '@aws-sdk/client-eventbridge';
import { perform, permit } from '../../../cloud';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { tagChanges } from '../../../tags';
import { busName, DEFAULT_BUS, withTags } from '../buses';
import { deleteRule } from '../operations/delete-rule';
import { describeRule } from '../operations/describe-rule';
import { putRule } from '../operations/put-rule';
import { putTargets } from '../operations/put-targets';
import { removeTargets } from '../operations/remove-targets';
import { tagResource } from '../operations/tag-resource';
import { untagResource } from '../operations/untag-resource';
import { ruleArn, ruleKey, rules } from '../rules';

interface RuleProperties {
  Name?: string;
  Description?: string;
  EventBusName?: string;
  EventPattern?: unknown;
  ScheduleExpression?: string;
  State?: 'ENABLED' | 'DISABLED';
  RoleArn?: string;
  Targets?: Target[];
  Tags?: Tag[];
}

/** What `Ref` gives: the name, with the bus before it when that is not the default one. */
const SEPARATOR = '|';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html */
export const rule = resourceType<RuleProperties>({
  create: (call, properties) =>
    apply(call, { name: properties.Name ?? call.generateName(64), busName: busName(properties.EventBusName) }, properties),
  named: (_call, { Name, EventBusName }) =>
    Name === undefined ? undefined : { id: physicalIdOf({ name: Name, busName: busName(EventBusName) }), name: Name },
  update: (call, physicalId, properties) => apply(call, placeOf(physicalId), properties),
  async remove(call, physicalId) {
    const place = placeOf(physicalId);
    const targets = rules(call.partition).find(ruleKey(place))?.targets ?? [];
    const EventBusName = place.busName;
    if (targets.length > 0) await perform(call, removeTargets, { Rule: place.name, EventBusName, Ids: targets.map(({ Id }) => Id ?? '') });
    await perform(call, deleteRule, { Name: place.name, EventBusName });
  },
  async read(call, physicalId) {
    const place = placeOf(physicalId);
    await permit(call, describeRule, { Name: place.name, EventBusName: place.busName });
    const found = rules(call.partition).find(ruleKey(place));
    if (!found) return undefined;
    return {
      properties: {
        Name: found.name,
        EventBusName: found.busName,
        Description: found.description,
        ScheduleExpression: found.scheduleExpression,
        EventPattern: found.eventPattern === undefined ? undefined : JSON.parse(found.eventPattern),
        State: found.state,
        RoleArn: found.roleArn,
        Targets: found.targets,
        Tags: Object.entries(found.tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
      },
      attributes: { Arn: ruleArn(call.partition, found) },
    };
  },
});

type Place = { name: string; busName: string };

function placeOf(physicalId: string): Place {
  const [first = '', second] = physicalId.split(SEPARATOR);
  return second === undefined ? { name: first, busName: DEFAULT_BUS } : { name: second, busName: first };
}

function physicalIdOf({ name, busName: bus }: Place): string {
  return bus === DEFAULT_BUS ? name : `${bus}${SEPARATOR}${name}`;
}

async function apply(call: ResourceCall, place: Place, properties: RuleProperties): Promise<Provisioned> {
  const { Description, EventPattern, ScheduleExpression, State, RoleArn, Targets = [], Tags } = properties;
  const { name, busName: EventBusName } = place;
  await perform(call, putRule, {
    Name: name,
    Description,
    EventBusName,
    ScheduleExpression,
    EventPattern: EventPattern === undefined || typeof EventPattern === 'string' ? EventPattern : JSON.stringify(EventPattern),
    State,
    RoleArn,
    // On rules that exist it sets none.
    Tags,
  });
  const ResourceARN = ruleArn(call.partition, place);
  const { added, removed } = tagChanges(rules(call.partition).find(ruleKey(place))?.tags, Tags);
  if (added.length > 0) await permit(call, tagResource, { ResourceARN, Tags: added });
  if (removed.length > 0) await permit(call, untagResource, { ResourceARN, TagKeys: removed });
  const stored = rules(call.partition).find(ruleKey(place));
  if (stored) rules(call.partition).put(ruleKey(place), { ...stored, tags: withTags({}, Tags) });
  const wanted = new Set(Targets.map(({ Id }) => Id));
  const superfluous = (rules(call.partition).find(ruleKey(place))?.targets ?? []).flatMap(({ Id }) =>
    Id === undefined || wanted.has(Id) ? [] : [Id],
  );
  if (superfluous.length > 0) await perform(call, removeTargets, { Rule: name, EventBusName, Ids: superfluous });
  if (Targets.length > 0) await perform(call, putTargets, { Rule: name, EventBusName, Targets });
  return { physicalId: physicalIdOf(place), attributes: { Arn: ruleArn(call.partition, place) } };
}
