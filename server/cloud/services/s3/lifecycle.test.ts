import * as client from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';
import { service as organizations } from '../organizations/service';
import { applyLifecycle } from './lifecycle-sweep';
import { service } from './service';

const DAY_MS = 86_400_000;
let cloud: TestCloud;
let s3: client.S3Client;
const logged: string[] = [];
let offsetMs = 0;
let Bucket = '';
let count = 0;

beforeAll(async () => {
  cloud = await startCloud({
    services: { s3: service, organizations },
    now: () => new Date(Date.now() + offsetMs),
    log: (_level, text) => logged.push(text),
  });
  s3 = new client.S3Client({ ...cloud.config, forcePathStyle: true });
});

beforeEach(async () => {
  offsetMs = 0;
  logged.length = 0;
  count += 1;
  Bucket = `lifecycle-${count}`;
  await s3.send(new client.CreateBucketCommand({ Bucket }));
});

afterAll(async () => {
  s3.destroy();
  await cloud.stop();
});

function rule(more: Partial<client.LifecycleRule>): client.LifecycleRule {
  return { ID: 'rule', Status: 'Enabled', Filter: {}, ...more };
}

async function setRules(...Rules: client.LifecycleRule[]): Promise<void> {
  await s3.send(new client.PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }));
}

/** Two days on at the earliest: days count from the midnight after. */
async function daysLater(days: number): Promise<void> {
  offsetMs = days * DAY_MS;
  await applyLifecycle(cloud.cloud);
  offsetMs = 0;
}

async function keys(): Promise<(string | undefined)[]> {
  return ((await s3.send(new client.ListObjectsV2Command({ Bucket }))).Contents ?? []).map(({ Key }) => Key);
}

it('ends objects by age, prefix, tag and size, and says so beforehand', async () => {
  await setRules(
    rule({ ID: 'old logs', Filter: { Prefix: 'log/' }, Expiration: { Days: 3 } }),
    rule({
      ID: 'tagged',
      Filter: { And: { Prefix: '', Tags: [{ Key: 'keep', Value: 'no' }], ObjectSizeGreaterThan: 3 } },
      Expiration: { Days: 1 },
    }),
  );
  const put = (Key: string, Body: string, Tagging?: string) => s3.send(new client.PutObjectCommand({ Bucket, Key, Body, Tagging }));
  expect((await put('log/1', 'x')).Expiration).toMatch(/^expiry-date="\w{3}, \d\d \w{3} \d{4} 00:00:00 GMT", rule-id="old%20logs"$/);
  await put('tagged', 'large', 'keep=no');
  await put('tagged-small', 'x', 'keep=no');
  await put('untagged', 'large');
  await daysLater(2);
  expect(await keys()).toEqual(['log/1', 'tagged-small', 'untagged']);
  await daysLater(4);
  expect(await keys()).toEqual(['tagged-small', 'untagged']);
});

it('turns versions into markers, ends old ones but the newest, and removes lone markers', async () => {
  await s3.send(new client.PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  for (const Body of ['1', '2', '3']) await s3.send(new client.PutObjectCommand({ Bucket, Key: 'k', Body }));
  const versions = async () => {
    const { Versions = [], DeleteMarkers = [] } = await s3.send(new client.ListObjectVersionsCommand({ Bucket }));
    return [Versions.length, DeleteMarkers.length];
  };
  await setRules(rule({ NoncurrentVersionExpiration: { NoncurrentDays: 1, NewerNoncurrentVersions: 1 } }));
  await daysLater(2);
  expect(await versions()).toEqual([2, 0]);
  await setRules(rule({ Expiration: { Days: 1 } }));
  await daysLater(2);
  expect([await keys(), await versions()]).toEqual([[], [2, 1]]);
  await setRules(
    rule({ NoncurrentVersionExpiration: { NoncurrentDays: 1 } }),
    rule({ ID: 'markers', Expiration: { ExpiredObjectDeleteMarker: true } }),
  );
  await daysLater(5);
  expect(await versions()).toEqual([0, 0]);
});

it('aborts uploads that were never completed', async () => {
  await setRules(rule({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } }));
  await s3.send(new client.CreateMultipartUploadCommand({ Bucket, Key: 'k' }));
  await daysLater(2);
  expect((await s3.send(new client.ListMultipartUploadsCommand({ Bucket }))).Uploads).toBeUndefined();
});

it('goes on with the other buckets when one goes with its account, of which nobody is told', async () => {
  const put = (Key: string) => s3.send(new client.PutObjectCommand({ Bucket, Key, Body: 'x' }));
  // By its name the first that is gone through.
  Bucket = 'a-first';
  await s3.send(new client.CreateBucketCommand({ Bucket }));
  const [LambdaFunctionArn, Event] = [`arn:aws:lambda:us-east-1:${cloud.accountId}:function:gone`, 's3:LifecycleExpiration:*'] as const;
  await s3.send(
    new client.PutBucketNotificationConfigurationCommand({
      Bucket,
      NotificationConfiguration: { LambdaFunctionConfigurations: [{ LambdaFunctionArn, Events: [Event, 's3:ObjectRemoved:*'] }] },
      SkipDestinationValidation: true,
    }),
  );
  await setRules(...['a', 'b'].map((ID) => rule({ ID, Filter: { Prefix: ID }, Expiration: { Days: 1 } })));
  for (const Key of ['a', 'b']) await put(Key);
  Bucket = 'a-second';
  await s3.send(new client.CreateBucketCommand({ Bucket }));
  await setRules(rule({ Expiration: { Days: 1 } }));
  await put('c');

  offsetMs = 3 * DAY_MS;
  const sweeping = applyLifecycle(cloud.cloud);
  cloud.cloud.closeAccount(cloud.accountId);
  await sweeping;
  offsetMs = 0;
  expect(await keys()).toEqual([]);
  Bucket = 'a-first';
  expect(await keys()).toEqual(['b']);
  expect(logged).toEqual([]);

  // The function is told of what is deleted now, which comes after all that it could have been told of before.
  await s3.send(new client.DeleteObjectCommand({ Bucket, Key: 'b' }));
  await expect.poll(() => logged).toEqual([`A notification of bucket ${Bucket} did not reach ${LambdaFunctionArn}.`]);
});

// localstack's recording of AWS: tests/aws/services/s3/test_s3.snapshot.json, `test_put_bucket_lifecycle_conf_exc`.
it.each<[string, client.LifecycleRule, string]>([
  ['no filter', { ID: 'a', Status: 'Enabled', Expiration: { Days: 7 } }, 'MalformedXML'],
  ['a filter of two kinds', rule({ Filter: { Prefix: 'a', ObjectSizeGreaterThan: 5 } }), 'MalformedXML'],
  ['a date that is no midnight', rule({ Expiration: { Date: new Date('2030-01-01T01:00:00Z') } }), 'InvalidArgument'],
  [
    'a tag twice',
    rule({
      Filter: {
        And: {
          Tags: [
            { Key: 'a', Value: '1' },
            { Key: 'a', Value: '2' },
          ],
        },
      },
    }),
    'InvalidRequest',
  ],
])('refuses a rule with %s', async (_what, bad, name) => {
  await expect(setRules(bad)).rejects.toMatchObject({ name });
});
