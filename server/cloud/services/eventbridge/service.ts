/** Amazon EventBridge: rules on a schedule or for events of the default bus. */
import type { Service } from '../../service';
import { scheduleRule } from './firing';
import { rules } from './rules';

export const service: Service = {
  schemas: () => import('@aws-sdk/client-eventbridge'),
  signingName: 'events',
  protocols: ['aws-json-1.1'],
  targetPrefix: 'AWSEvents',
  operations: {
    DeleteRule: async () => (await import('./operations/delete-rule')).deleteRule,
    DescribeRule: async () => (await import('./operations/describe-rule')).describeRule,
    DisableRule: async () => (await import('./operations/disable-rule')).disableRule,
    EnableRule: async () => (await import('./operations/enable-rule')).enableRule,
    ListRules: async () => (await import('./operations/list-rules')).listRules,
    ListTargetsByRule: async () => (await import('./operations/list-targets-by-rule')).listTargetsByRule,
    PutEvents: async () => (await import('./operations/put-events')).putEvents,
    PutRule: async () => (await import('./operations/put-rule')).putRule,
    PutTargets: async () => (await import('./operations/put-targets')).putTargets,
    RemoveTargets: async () => (await import('./operations/remove-targets')).removeTargets,
    TestEventPattern: async () => (await import('./operations/test-event-pattern')).testEventPattern,
  },
  resources: {
    'AWS::Events::Rule': async () => (await import('./resources/rule')).rule,
  },
  resume(cloud, partition) {
    for (const { key } of rules(partition).list()) scheduleRule(cloud, partition, key);
  },
};
