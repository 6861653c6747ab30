/** Amazon SQS: queues whose messages are on disk before they are acknowledged. */
import type { Service } from '../../service';
import { queryErrorCodes } from './errors';
import { resumeMoveTasks } from './move-tasks';
import { findQueueByArn } from './queues';

export const service: Service = {
  schemas: () => import('@aws-sdk/client-sqs'),
  signingName: 'sqs',
  // The query protocol is what command lines and SDKs before 2023 speak.
  protocols: ['aws-json-1.0', 'aws-query'],
  targetPrefix: 'AmazonSQS',
  apiVersion: '2012-11-05',
  xmlNamespace: 'http://queue.amazonaws.com/doc/2012-11-05/',
  errorNamespace: 'com.amazonaws.sqs',
  queryErrorCodes,
  reservedTag: { code: 'InvalidParameterValue' },
  resourceTags: ({ cloud }, arn) => findQueueByArn(cloud, arn)?.queue.tags,
  operations: {
    AddPermission: async () => (await import('./operations/add-permission')).addPermission,
    CancelMessageMoveTask: async () => (await import('./operations/cancel-message-move-task')).cancelMessageMoveTask,
    ChangeMessageVisibility: async () => (await import('./operations/change-message-visibility')).changeMessageVisibility,
    ChangeMessageVisibilityBatch: async () => (await import('./operations/change-message-visibility-batch')).changeMessageVisibilityBatch,
    CreateQueue: async () => (await import('./operations/create-queue')).createQueue,
    DeleteMessage: async () => (await import('./operations/delete-message')).deleteMessage,
    DeleteMessageBatch: async () => (await import('./operations/delete-message-batch')).deleteMessageBatch,
    DeleteQueue: async () => (await import('./operations/delete-queue')).deleteQueue,
    GetQueueAttributes: async () => (await import('./operations/get-queue-attributes')).getQueueAttributes,
    GetQueueUrl: async () => (await import('./operations/get-queue-url')).getQueueUrl,
    ListDeadLetterSourceQueues: async () => (await import('./operations/list-dead-letter-source-queues')).listDeadLetterSourceQueues,
    ListMessageMoveTasks: async () => (await import('./operations/list-message-move-tasks')).listMessageMoveTasks,
    ListQueueTags: async () => (await import('./operations/list-queue-tags')).listQueueTags,
    ListQueues: async () => (await import('./operations/list-queues')).listQueues,
    PurgeQueue: async () => (await import('./operations/purge-queue')).purgeQueue,
    ReceiveMessage: async () => (await import('./operations/receive-message')).receiveMessage,
    RemovePermission: async () => (await import('./operations/remove-permission')).removePermission,
    SendMessage: async () => (await import('./operations/send-message')).sendMessage,
    SendMessageBatch: async () => (await import('./operations/send-message-batch')).sendMessageBatch,
    SetQueueAttributes: async () => (await import('./operations/set-queue-attributes')).setQueueAttributes,
    StartMessageMoveTask: async () => (await import('./operations/start-message-move-task')).startMessageMoveTask,
    TagQueue: async () => (await import('./operations/tag-queue')).tagQueue,
    UntagQueue: async () => (await import('./operations/untag-queue')).untagQueue,
  },
  resources: {
    'AWS::SQS::Queue': async () => (await import('./resources/queue')).queue,
    'AWS::SQS::QueuePolicy': async () => (await import('./resources/queue-policy')).queuePolicy,
  },
  resume: (cloud, partition) => resumeMoveTasks(cloud, partition),
};
