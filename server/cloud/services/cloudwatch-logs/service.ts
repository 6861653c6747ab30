import type { Service } from '../../service';

export const service: Service = {
  schemas: () => import('@aws-sdk/client-cloudwatch-logs'),
  signingName: 'logs',
  protocols: ['aws-json-1.1'],
  targetPrefix: 'Logs_20140328',
  operations: {
    CreateLogGroup: async () => (await import('./operations/create-log-group')).createLogGroup,
    CreateLogStream: async () => (await import('./operations/create-log-stream')).createLogStream,
    DeleteLogGroup: async () => (await import('./operations/delete-log-group')).deleteLogGroup,
    DeleteLogStream: async () => (await import('./operations/delete-log-stream')).deleteLogStream,
    DeleteRetentionPolicy: async () => (await import('./operations/delete-retention-policy')).deleteRetentionPolicy,
    DescribeLogGroups: async () => (await import('./operations/describe-log-groups')).describeLogGroups,
    DescribeLogStreams: async () => (await import('./operations/describe-log-streams')).describeLogStreams,
    FilterLogEvents: async () => (await import('./operations/filter-log-events')).filterLogEvents,
    GetLogEvents: async () => (await import('./operations/get-log-events')).getLogEvents,
    ListTagsForResource: async () => (await import('./operations/list-tags-for-resource')).listTagsForResource,
    PutLogEvents: async () => (await import('./operations/put-log-events')).putLogEvents,
    PutRetentionPolicy: async () => (await import('./operations/put-retention-policy')).putRetentionPolicy,
    TagResource: async () => (await import('./operations/tag-resource')).tagResource,
    UntagResource: async () => (await import('./operations/untag-resource')).untagResource,
  },
  resources: {
    'AWS::Logs::LogGroup': async () => (await import('./resources/log-group')).logGroup,
    'AWS::Logs::LogStream': async () => (await import('./resources/log-stream')).logStream,
  },
};
