import * as client from '@aws-sdk/client-s3';
import { startCloud, type TestCloud } from '../../../testing/start-cloud';
import { service as organizations } from '../../organizations/service';
import { service } from '../service';

export interface StartedS3 {
  cloud: TestCloud;
  s3: client.S3Client;
  /** A new bucket, with a name that no other has. */
  makeBucket(): Promise<string>;
  bytesOf(bucket: string, key: string, range?: string): Promise<Buffer>;
  stop(): Promise<void>;
}

/** A cloud with S3 alone, and its stock client. */
export async function startS3(): Promise<StartedS3> {
  const cloud = await startCloud({ services: { s3: service, organizations } });
  const s3 = new client.S3Client({ ...cloud.config, forcePathStyle: true });
  let count = 0;
  return {
    cloud,
    s3,
    async makeBucket() {
      count += 1;
      const Bucket = `test-bucket-${count}`;
      await s3.send(new client.CreateBucketCommand({ Bucket }));
      return Bucket;
    },
    async bytesOf(Bucket, Key, Range) {
      const { Body } = await s3.send(new client.GetObjectCommand({ Bucket, Key, Range }));
      return Buffer.from((await Body?.transformToByteArray()) ?? []);
    },
    async stop() {
      s3.destroy();
      await cloud.stop();
    },
  };
}
