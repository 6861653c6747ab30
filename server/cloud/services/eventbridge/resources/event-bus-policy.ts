import { permit } from '../../../cloud';
import { type ResourceCall, resourceType } from '../../../service';
import { liveResource } from '../../cloudformation/specification/live-resource';
import { type BusStatement, findStatement, permissionIn, permissionOf, putStatement, removeStatement } from '../bus-policy';
import { DEFAULT_BUS, findBus, getBus } from '../buses';
import { describeEventBus } from '../operations/describe-event-bus';
import { putPermission } from '../operations/put-permission';
import { removePermission } from '../operations/remove-permission';

interface EventBusPolicyProperties {
  EventBusName?: string;
  StatementId: string;
  Statement?: object;
  Action?: string;
  Principal?: string;
  Condition?: { Type?: string; Key?: string; Value?: string };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbuspolicy.html */
export const eventBusPolicy = resourceType<EventBusPolicyProperties>({
  create: (call, properties) => apply(call, properties),
  update: (call, _physicalId, properties) => apply(call, properties),
  async remove(call, _physicalId, { EventBusName, StatementId }) {
    const found = findBus(call.cloud, call.partition, EventBusName);
    if (!found?.bus.policy?.includes(JSON.stringify(StatementId))) return;
    await permit(call, removePermission, { EventBusName, StatementId });
    removeStatement(call, found, StatementId);
  },
  async read(call, _physicalId, { EventBusName = DEFAULT_BUS, StatementId, Statement }) {
    await permit(call, describeEventBus, { Name: EventBusName });
    const found = findBus(call.cloud, call.partition, EventBusName);
    const live = found && findStatement(found, StatementId);
    if (!live) return undefined;
    const { Sid, ...unnamed } = live;
    // A template writes the statement as it is, or what makes one.
    const told = Statement ? { Statement: Object.hasOwn(Statement, 'Sid') ? live : unnamed } : permissionIn(live);
    return liveResource('AWS::Events::EventBusPolicy', { EventBusName, StatementId: Sid, ...told }, {});
  },
});

async function apply(call: ResourceCall, properties: EventBusPolicyProperties) {
  const { EventBusName = DEFAULT_BUS, StatementId, Statement, Principal = '*', Action, Condition } = properties;
  await permit(call, putPermission, { EventBusName, StatementId });
  const found = getBus(call, EventBusName);
  const statement: BusStatement = Statement
    ? { ...Statement, Sid: StatementId }
    : permissionOf(found.arn, { StatementId, Principal, Action, Condition });
  putStatement(call, found, statement);
  return { physicalId: `${EventBusName}|${StatementId}`, attributes: {} };
}
