/** Amazon EventBridge: event buses, rules on a schedule or for what is put on a bus, and archives to replay it from. */
import type { Service } from '../../service';
import { scheduleRule } from './firing';
import { resumeReplays } from './replays';
import { rules } from './rules';
import { getTagged } from './tagged';

export const service: Service = {
  schemas: () => import('@aws-sdk/client-eventbridge'),
  signingName: 'events',
  protocols: ['aws-json-1.1'],
  targetPrefix: 'AWSEvents',
  resourceTags: (call, arn) => getTagged(call, arn).tags,
  rolesGoTo: 'events.amazonaws.com',
  operations: {
    CancelReplay: async () => (await import('./operations/cancel-replay')).cancelReplay,
    CreateArchive: async () => (await import('./operations/create-archive')).createArchive,
    CreateEventBus: async () => (await import('./operations/create-event-bus')).createEventBus,
    DeleteArchive: async () => (await import('./operations/delete-archive')).deleteArchive,
    DeleteEventBus: async () => (await import('./operations/delete-event-bus')).deleteEventBus,
    DeleteRule: async () => (await import('./operations/delete-rule')).deleteRule,
    DescribeArchive: async () => (await import('./operations/describe-archive')).describeArchive,
    DescribeEventBus: async () => (await import('./operations/describe-event-bus')).describeEventBus,
    DescribeReplay: async () => (await import('./operations/describe-replay')).describeReplay,
    DescribeRule: async () => (await import('./operations/describe-rule')).describeRule,
    DisableRule: async () => (await import('./operations/disable-rule')).disableRule,
    EnableRule: async () => (await import('./operations/enable-rule')).enableRule,
    ListArchives: async () => (await import('./operations/list-archives')).listArchives,
    ListEventBuses: async () => (await import('./operations/list-event-buses')).listEventBuses,
    ListReplays: async () => (await import('./operations/list-replays')).listReplays,
    ListRuleNamesByTarget: async () => (await import('./operations/list-rule-names-by-target')).listRuleNamesByTarget,
    ListRules: async () => (await import('./operations/list-rules')).listRules,
    ListTagsForResource: async () => (await import('./operations/list-tags-for-resource')).listTagsForResource,
    ListTargetsByRule: async () => (await import('./operations/list-targets-by-rule')).listTargetsByRule,
    PutEvents: async () => (await import('./operations/put-events')).putEvents,
    PutPermission: async () => (await import('./operations/put-permission')).putPermission,
    PutRule: async () => (await import('./operations/put-rule')).putRule,
    PutTargets: async () => (await import('./operations/put-targets')).putTargets,
    RemovePermission: async () => (await import('./operations/remove-permission')).removePermission,
    RemoveTargets: async () => (await import('./operations/remove-targets')).removeTargets,
    StartReplay: async () => (await import('./operations/start-replay')).startReplay,
    TagResource: async () => (await import('./operations/tag-resource')).tagResource,
    TestEventPattern: async () => (await import('./operations/test-event-pattern')).testEventPattern,
    UntagResource: async () => (await import('./operations/untag-resource')).untagResource,
    UpdateArchive: async () => (await import('./operations/update-archive')).updateArchive,
    UpdateEventBus: async () => (await import('./operations/update-event-bus')).updateEventBus,
  },
  resources: {
    'AWS::Events::Archive': async () => (await import('./resources/archive')).archive,
    'AWS::Events::EventBus': async () => (await import('./resources/event-bus')).eventBus,
    'AWS::Events::EventBusPolicy': async () => (await import('./resources/event-bus-policy')).eventBusPolicy,
    'AWS::Events::Rule': async () => (await import('./resources/rule')).rule,
  },
  resume(cloud, partition) {
    for (const { key } of rules(partition).list()) scheduleRule(cloud, partition, key);
    resumeReplays(cloud, partition);
  },
};
