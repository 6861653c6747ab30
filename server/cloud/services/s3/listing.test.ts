import * as client from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StartedS3, startS3 } from './testing/start-s3';

let started: StartedS3;
let s3: client.S3Client;
let makeBucket: StartedS3['makeBucket'];

beforeAll(async () => {
  started = await startS3();
  ({ s3, makeBucket } = started);
});
afterAll(() => started.stop());

describe('listing', () => {
  it('pages through keys and common prefixes in order, whatever the page size', async () => {
    const Bucket = await makeBucket();
    const keys = ['a', 'b/1', 'b/2', 'b/c/3', 'b0', 'c/1', 'é', '文', '\u{1F600}'];
    for (const Key of keys) await s3.send(new client.PutObjectCommand({ Bucket, Key, Body: Key }));
    const walk = async (input: object, MaxKeys: number) => {
      const seen: (string | undefined)[] = [];
      let ContinuationToken: string | undefined;
      do {
        const page = await s3.send(new client.ListObjectsV2Command({ Bucket, MaxKeys, ContinuationToken, ...input }));
        seen.push(
          ...[...(page.Contents ?? []), ...(page.CommonPrefixes ?? []).map(({ Prefix }) => ({ Key: Prefix }))].map(({ Key }) => Key).sort(),
        );
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken);
      return seen;
    };
    for (const size of [1, 2, 1000]) {
      expect(await walk({}, size)).toEqual(keys);
      expect(await walk({ Delimiter: '/' }, size)).toEqual(['a', 'b/', 'b0', 'c/', 'é', '文', '\u{1F600}']);
      expect(await walk({ Delimiter: '/', Prefix: 'b/' }, size)).toEqual(['b/1', 'b/2', 'b/c/']);
    }
    const v1 = await s3.send(new client.ListObjectsCommand({ Bucket, Delimiter: '/', MaxKeys: 2 }));
    expect(v1).toMatchObject({ IsTruncated: true, NextMarker: 'b/', CommonPrefixes: [{ Prefix: 'b/' }] });
  });
});

/** AWS's pages, as localstack recorded them (tests/aws/services/s3/test_s3_list_operations.snapshot.json, `*_common_prefixes`). */
describe('common prefixes', () => {
  const keys = ['folder/aSubfolder/subFile1', 'folder/aSubfolder/subFile2', 'folder/file1', 'folder/file2'];
  const shown = ['folder/aSubfolder/', 'folder/file1', 'folder/file2'];
  const page = { Prefix: 'folder/', Delimiter: '/' };

  it('count as one entry each, and a marker inside of one means all of it, in listings of keys and of versions', async () => {
    const Bucket = await makeBucket();
    await s3.send(new client.PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
    for (const Key of keys) await s3.send(new client.PutObjectCommand({ Bucket, Key, Body: Key }));
    const seen: (string | undefined)[] = [];
    let KeyMarker: string | undefined;
    let VersionIdMarker: string | undefined;
    do {
      const found = await s3.send(new client.ListObjectVersionsCommand({ Bucket, ...page, MaxKeys: 1, KeyMarker, VersionIdMarker }));
      const entries = [...(found.CommonPrefixes ?? []).map(({ Prefix }) => Prefix), ...(found.Versions ?? []).map(({ Key }) => Key)];
      expect(entries.length).toBe(1);
      seen.push(...entries);
      ({ NextKeyMarker: KeyMarker, NextVersionIdMarker: VersionIdMarker } = found);
    } while (KeyMarker !== undefined);
    expect(seen).toEqual(shown);
    const inside = { Bucket, ...page, MaxKeys: 1 };
    const versions = await s3.send(new client.ListObjectVersionsCommand({ ...inside, KeyMarker: keys[0] }));
    expect(versions).toMatchObject({ Versions: [{ Key: 'folder/file1' }], NextKeyMarker: 'folder/file1' });
    const objects = await s3.send(new client.ListObjectsCommand({ ...inside, Marker: keys[0] }));
    expect(objects).toMatchObject({ Contents: [{ Key: 'folder/file1' }], NextMarker: 'folder/file1', IsTruncated: true });
  });

  it('stand for the uploads below them', async () => {
    const Bucket = await makeBucket();
    for (const Key of keys) await s3.send(new client.CreateMultipartUploadCommand({ Bucket, Key }));
    const list = (more: object) => s3.send(new client.ListMultipartUploadsCommand({ Bucket, ...page, MaxUploads: 1, ...more }));
    const first = await list({});
    expect(first).toMatchObject({ CommonPrefixes: [{ Prefix: 'folder/aSubfolder/' }], IsTruncated: true });
    expect(first.Uploads).toBeUndefined();
    for (const KeyMarker of ['folder/aSubfolder/', keys[0]]) {
      expect(await list({ KeyMarker })).toMatchObject({
        Uploads: [{ Key: 'folder/file1' }],
        NextKeyMarker: 'folder/file1',
        IsTruncated: true,
      });
    }
  });
});
