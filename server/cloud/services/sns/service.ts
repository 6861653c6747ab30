/** Amazon SNS: topics that notify queues, functions, HTTP endpoints of this machine, and people by way of the outbox. */
import type { Service } from '../../service';
import { resumeHttp } from './http-deliveries';
import { subscriptionLinks } from './link-endpoint';
import { findTopic } from './topics';

export const service: Service = {
  schemas: () => import('@aws-sdk/client-sns'),
  signingName: 'sns',
  protocols: ['aws-query'],
  apiVersion: '2010-03-31',
  xmlNamespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
  queryErrorCodes: { AccessDenied: 'AuthorizationError' },
  reservedTag: { code: 'InvalidParameter' },
  resourceTags: ({ cloud }, arn) => findTopic(cloud, arn)?.topic.tags,
  rolesGoTo: 'sns.amazonaws.com',
  operations: {
    AddPermission: async () => (await import('./operations/add-permission')).addPermission,
    ConfirmSubscription: async () => (await import('./operations/confirm-subscription')).confirmSubscriptionByToken,
    CreateTopic: async () => (await import('./operations/create-topic')).createTopic,
    DeleteTopic: async () => (await import('./operations/delete-topic')).deleteTopic,
    GetSubscriptionAttributes: async () => (await import('./operations/get-subscription-attributes')).getSubscriptionAttributes,
    GetTopicAttributes: async () => (await import('./operations/get-topic-attributes')).getTopicAttributes,
    ListSubscriptions: async () => (await import('./operations/list-subscriptions')).listAllSubscriptions,
    ListSubscriptionsByTopic: async () => (await import('./operations/list-subscriptions-by-topic')).listSubscriptionsByTopic,
    ListTagsForResource: async () => (await import('./operations/list-tags-for-resource')).listTagsForResource,
    ListTopics: async () => (await import('./operations/list-topics')).listTopics,
    Publish: async () => (await import('./operations/publish')).publish,
    PublishBatch: async () => (await import('./operations/publish-batch')).publishBatch,
    RemovePermission: async () => (await import('./operations/remove-permission')).removePermission,
    SetSubscriptionAttributes: async () => (await import('./operations/set-subscription-attributes')).setSubscriptionAttributes,
    SetTopicAttributes: async () => (await import('./operations/set-topic-attributes')).setTopicAttributes,
    Subscribe: async () => (await import('./operations/subscribe')).subscribe,
    TagResource: async () => (await import('./operations/tag-resource')).tagResource,
    Unsubscribe: async () => (await import('./operations/unsubscribe')).unsubscribe,
    UntagResource: async () => (await import('./operations/untag-resource')).untagResource,
  },
  resources: {
    'AWS::SNS::Subscription': async () => (await import('./resources/subscription')).subscription,
    'AWS::SNS::Topic': async () => (await import('./resources/topic')).topic,
    'AWS::SNS::TopicPolicy': async () => (await import('./resources/topic-policy')).topicPolicy,
  },
  endpoints: [subscriptionLinks],
  resume: resumeHttp,
};
