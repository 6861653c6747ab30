import type { Cloud } from '../../cloud';
import type { Service } from '../../service';
import { arrivalListeners } from './arrivals';
import { deliverToSubscribers } from './deliver-to-subscribers';
import { getGroup } from './failures';
import { groupName } from './group-arn';
import { tagsOf } from './group-tags';
import { failInterruptedQueries } from './insights/queries';
import { closeAllMinutes } from './publish-metrics';
import { stopSweeping, watchRetention } from './retention';
import { logStore } from './state';

export const service: Service = {
  schemas: () => import('@aws-sdk/client-cloudwatch-logs'),
  signingName: 'logs',
  protocols: ['aws-json-1.1'],
  targetPrefix: 'Logs_20140328',
  reservedTag: { code: 'InvalidParameterException' },
  resourceTags: ({ partition }, arn) => tagsOf(getGroup(logStore(partition), groupName(arn))),
  rolesGoTo: 'logs.amazonaws.com',
  operations: {
    CreateLogGroup: async () => (await import('./operations/create-log-group')).createLogGroup,
    CreateLogStream: async () => (await import('./operations/create-log-stream')).createLogStream,
    DeleteLogGroup: async () => (await import('./operations/delete-log-group')).deleteLogGroup,
    DeleteLogStream: async () => (await import('./operations/delete-log-stream')).deleteLogStream,
    DeleteMetricFilter: async () => (await import('./operations/delete-metric-filter')).deleteMetricFilter,
    DeleteQueryDefinition: async () => (await import('./operations/delete-query-definition')).deleteQueryDefinition,
    DeleteResourcePolicy: async () => (await import('./operations/delete-resource-policy')).deleteResourcePolicy,
    DeleteRetentionPolicy: async () => (await import('./operations/delete-retention-policy')).deleteRetentionPolicy,
    DeleteSubscriptionFilter: async () => (await import('./operations/delete-subscription-filter')).deleteSubscriptionFilter,
    DescribeLogGroups: async () => (await import('./operations/describe-log-groups')).describeLogGroups,
    DescribeLogStreams: async () => (await import('./operations/describe-log-streams')).describeLogStreams,
    DescribeMetricFilters: async () => (await import('./operations/describe-metric-filters')).describeMetricFilters,
    DescribeQueries: async () => (await import('./operations/describe-queries')).describeQueries,
    DescribeQueryDefinitions: async () => (await import('./operations/describe-query-definitions')).describeQueryDefinitions,
    DescribeResourcePolicies: async () => (await import('./operations/describe-resource-policies')).describeResourcePolicies,
    DescribeSubscriptionFilters: async () => (await import('./operations/describe-subscription-filters')).describeSubscriptionFilters,
    FilterLogEvents: async () => (await import('./operations/filter-log-events')).filterLogEvents,
    GetLogEvents: async () => (await import('./operations/get-log-events')).getLogEvents,
    GetLogGroupFields: async () => (await import('./operations/get-log-group-fields')).getLogGroupFields,
    GetLogRecord: async () => (await import('./operations/get-log-record')).getLogRecord,
    GetQueryResults: async () => (await import('./operations/get-query-results')).getQueryResults,
    ListLogGroups: async () => (await import('./operations/list-log-groups')).listLogGroups,
    ListTagsForResource: async () => (await import('./operations/list-tags-for-resource')).listTagsForResource,
    ListTagsLogGroup: async () => (await import('./operations/list-tags-log-group')).listTagsLogGroup,
    PutLogEvents: async () => (await import('./operations/put-log-events')).putLogEvents,
    PutLogGroupDeletionProtection: async () =>
      (await import('./operations/put-log-group-deletion-protection')).putLogGroupDeletionProtection,
    PutMetricFilter: async () => (await import('./operations/put-metric-filter')).putMetricFilter,
    PutQueryDefinition: async () => (await import('./operations/put-query-definition')).putQueryDefinition,
    PutResourcePolicy: async () => (await import('./operations/put-resource-policy')).putResourcePolicy,
    PutRetentionPolicy: async () => (await import('./operations/put-retention-policy')).putRetentionPolicy,
    PutSubscriptionFilter: async () => (await import('./operations/put-subscription-filter')).putSubscriptionFilter,
    StartLiveTail: async () => (await import('./operations/start-live-tail')).startLiveTail,
    StartQuery: async () => (await import('./operations/start-query')).startQuery,
    StopQuery: async () => (await import('./operations/stop-query')).stopQuery,
    TagLogGroup: async () => (await import('./operations/tag-log-group')).tagLogGroup,
    TagResource: async () => (await import('./operations/tag-resource')).tagResource,
    TestMetricFilter: async () => (await import('./operations/test-metric-filter')).testMetricFilter,
    UntagLogGroup: async () => (await import('./operations/untag-log-group')).untagLogGroup,
    UntagResource: async () => (await import('./operations/untag-resource')).untagResource,
  },
  resources: {
    'AWS::Logs::LogGroup': async () => (await import('./resources/log-group')).logGroup,
    'AWS::Logs::LogStream': async () => (await import('./resources/log-stream')).logStream,
    'AWS::Logs::MetricFilter': async () => (await import('./resources/metric-filter')).metricFilter,
    'AWS::Logs::QueryDefinition': async () => (await import('./resources/query-definition')).queryDefinition,
    'AWS::Logs::ResourcePolicy': async () => (await import('./resources/resource-policy')).resourcePolicy,
    'AWS::Logs::SubscriptionFilter': async () => (await import('./resources/subscription-filter')).subscriptionFilter,
  },
  resume(cloud, partition) {
    // Other services log as soon as they are resumed.
    subscribe(cloud);
    watchRetention(cloud, partition);
    failInterruptedQueries(partition);
  },
  start: subscribe,
  stop(cloud) {
    stopSweeping(cloud);
    closeAllMinutes(cloud);
  },
};

function subscribe(cloud: Cloud): void {
  arrivalListeners(cloud).set('subscriptions', deliverToSubscribers);
}
