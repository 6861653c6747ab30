/** Source: https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SNS } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { restoreSnapshot, takeSnapshot } from '../../state/snapshots';
import { startCloud, type TestCloud } from '../../testing/start-cloud';
import { runDueTimers } from '../../timers';

let cloud: TestCloud;
let now = Date.now();

beforeAll(async () => {
  cloud = await startCloud({ now: () => new Date(now) });
});

afterAll(() => cloud.stop());

test('a delivery that waits for its next try is taken up again when the account is restored', async () => {
  const heard: string[] = [];
  let status = 200;
  const server = createServer(async (request, response) => {
    const { Type, Message, SubscribeURL } = JSON.parse(await text(request));
    if (SubscribeURL !== undefined) await fetch(SubscribeURL);
    heard.push(Type === 'Notification' ? Message : Type);
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const sns = new SNS(cloud.config);
  const { TopicArn = '' } = await sns.createTopic({ Name: 'hooked' });
  const Endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await sns.subscribe({ TopicArn, Protocol: 'http', Endpoint });
  await expect.poll(() => heard, { interval: 20 }).toEqual(['SubscriptionConfirmation']);
  status = 503;
  await sns.publish({ TopicArn, Message: 'kept' });
  await expect.poll(() => heard.slice(1), { interval: 20 }).toEqual(['kept']);
  const { id } = await takeSnapshot(cloud.cloud, cloud.accountId, 'with a delivery');
  status = 200;
  await restoreSnapshot(cloud.cloud, cloud.accountId, id, () => {});
  const again = () => {
    now += 20_000;
    runDueTimers(cloud.cloud);
    return heard.slice(2);
  };
  await expect.poll(again, { interval: 20 }).toEqual(['kept']);
  sns.destroy();
  server.close();
});
