/** Amazon CloudWatch: metrics, alarms and dashboards. Logs are in `cloudwatch-logs`. */
import type { Service } from '../../service';
import { resumeAlarms, startClock, stopClock } from './alarms/alarm-clock';
import { taggedPartition, tagsOf } from './tags';

export const service: Service = {
  schemas: () => import('@aws-sdk/client-cloudwatch'),
  signingName: 'monitoring',
  iamPrefix: 'cloudwatch',
  // Clients of before 2025 send forms.
  protocols: ['aws-json-1.0', 'rpc-v2-cbor', 'aws-query'],
  targetPrefix: 'GraniteServiceVersion20100801',
  apiVersion: '2010-08-01',
  errorNamespace: 'com.amazonaws.cloudwatch',
  xmlNamespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
  queryErrorCodes: {
    DashboardInvalidInputError: 'InvalidParameterInput',
    DashboardNotFoundError: 'ResourceNotFound',
    InvalidFormatFault: 'InvalidFormat',
    InvalidParameterCombinationException: 'InvalidParameterCombination',
    InvalidParameterValueException: 'InvalidParameterValue',
    ValidationException: 'ValidationError',
  },
  reservedTag: { code: 'InvalidParameterValueException' },
  resourceTags: (call, arn) => tagsOf(taggedPartition(call, arn), arn),
  operations: {
    DeleteAlarms: async () => (await import('./operations/delete-alarms')).deleteAlarms,
    DeleteDashboards: async () => (await import('./operations/delete-dashboards')).deleteDashboards,
    DescribeAlarmHistory: async () => (await import('./operations/describe-alarm-history')).describeAlarmHistory,
    DescribeAlarms: async () => (await import('./operations/describe-alarms')).describeAlarms,
    DescribeAlarmsForMetric: async () => (await import('./operations/describe-alarms-for-metric')).describeAlarmsForMetric,
    DisableAlarmActions: async () => (await import('./operations/disable-alarm-actions')).disableAlarmActions,
    EnableAlarmActions: async () => (await import('./operations/enable-alarm-actions')).enableAlarmActions,
    GetDashboard: async () => (await import('./operations/get-dashboard')).getDashboard,
    GetMetricData: async () => (await import('./operations/get-metric-data')).getMetricData,
    GetMetricStatistics: async () => (await import('./operations/get-metric-statistics')).getMetricStatistics,
    ListDashboards: async () => (await import('./operations/list-dashboards')).listDashboards,
    ListMetrics: async () => (await import('./operations/list-metrics')).listMetrics,
    ListTagsForResource: async () => (await import('./operations/list-tags-for-resource')).listTagsForResource,
    PutCompositeAlarm: async () => (await import('./operations/put-composite-alarm')).putCompositeAlarm,
    PutDashboard: async () => (await import('./operations/put-dashboard')).putDashboard,
    PutMetricAlarm: async () => (await import('./operations/put-metric-alarm')).putMetricAlarm,
    PutMetricData: async () => (await import('./operations/put-metric-data')).putMetricData,
    SetAlarmState: async () => (await import('./operations/set-alarm-state')).setAlarmState,
    TagResource: async () => (await import('./operations/tag-resource')).tagResource,
    UntagResource: async () => (await import('./operations/untag-resource')).untagResource,
  },
  resources: {
    'AWS::CloudWatch::Alarm': async () => (await import('./resources/alarm')).alarm,
    'AWS::CloudWatch::CompositeAlarm': async () => (await import('./resources/composite-alarm')).compositeAlarm,
    'AWS::CloudWatch::Dashboard': async () => (await import('./resources/dashboard')).dashboard,
  },
  resume: resumeAlarms,
  start: startClock,
  stop: stopClock,
};
