import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { payloadStream } from './body';

const HEADERS = { 'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER' };

/** A body in the aws-chunked framing: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html */
const decoded = (body: Iterable<string>) => buffer(payloadStream(Readable.from(body), HEADERS, undefined));

describe('a chunked body', () => {
  test('is put together however it is cut', async () => {
    const body = '4\r\nwith\r\n5\r\nholes\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n';
    for (const pieces of [[body], [...body]]) expect((await decoded(pieces)).toString()).toBe('withholes');
  });

  test.each([
    ['a line that does not end', ''],
    ['trailers that do not end', '4\r\ndata\r\n0\r\n'],
  ])('is refused for %s, and not read to its end', async (_what, start) => {
    let sent = 0;
    function* endless() {
      yield start;
      for (; sent < 100; sent += 1) yield 'f'.repeat(16_384);
    }
    await expect(decoded(endless())).rejects.toMatchObject({ code: 'InvalidRequest' });
    expect(sent).toBeLessThan(100);
  });
});
