/** Answers the links in messages, which confirm and end subscriptions without a signature. */
import type { Cloud } from '../../cloud';
import type { Endpoint } from '../../service';
import { confirmSubscription } from './confirm';
import { endSubscription, findSubscription } from './subscriptions';
import { findTopic } from './topics';

const NAMESPACE = 'http://sns.amazonaws.com/doc/2010-03-31/';

export const subscriptionLinks: Endpoint = {
  matches: ({ method, url, headers }) =>
    method === 'GET' &&
    url.pathname === '/' &&
    ['ConfirmSubscription', 'Unsubscribe'].includes(url.searchParams.get('Action') ?? '') &&
    headers.authorization === undefined &&
    !url.searchParams.has('X-Amz-Signature'),
  async handle(cloud, { url }, response) {
    const [act, name] =
      url.searchParams.get('Action') === 'Unsubscribe' ? ([unsubscribe, 'SubscriptionArn'] as const) : ([confirm, 'TopicArn'] as const);
    const [, , , , accountId = ''] = (url.searchParams.get(name) ?? '').split(':');
    const answer = await cloud.admission.during(accountId, () => act(cloud, url));
    await cloud.durable();
    response.writeHead(answer.status, { 'content-type': 'text/xml' }).end(answer.body);
  },
};

interface Answer {
  status: number;
  body: string;
}

function confirm(cloud: Cloud, url: URL): Answer {
  const topic = findTopic(cloud, url.searchParams.get('TopicArn') ?? '');
  const arn = topic && confirmSubscription(topic, url.searchParams.get('Token') ?? '', { authenticated: false });
  if (arn === undefined) return failure(400, 'InvalidParameter', 'Invalid parameter: Token');
  const result = `<ConfirmSubscriptionResult><SubscriptionArn>${arn}</SubscriptionArn></ConfirmSubscriptionResult>`;
  return { status: 200, body: `<ConfirmSubscriptionResponse xmlns="${NAMESPACE}">${result}</ConfirmSubscriptionResponse>` };
}

function unsubscribe(cloud: Cloud, url: URL): Answer {
  const arn = url.searchParams.get('SubscriptionArn') ?? '';
  if (findSubscription(cloud, arn)?.subscription.authenticateOnUnsubscribe) {
    return failure(403, 'AuthorizationError', 'This subscription can be ended by a signed request only.');
  }
  endSubscription(cloud, arn);
  return { status: 200, body: `<UnsubscribeResponse xmlns="${NAMESPACE}"/>` };
}

function failure(status: number, code: string, message: string): Answer {
  return {
    status,
    body: `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
  };
}
