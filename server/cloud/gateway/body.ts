/** Request bodies: buffered with a bound, or streamed with the `aws-chunked` framing taken off and verified. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { Transform, type TransformCallback } from 'node:stream';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { CloudFailure } from '../failure';
import type { Authenticated } from './authenticate';
import { hmac, scopeOf, sha256, signingKey } from './signature';

/** Above the largest unary request of any service here: a Lambda deployment package. */
const BUFFERED_BYTES_MAX = 70 * 1024 * 1024;

const tooLarge = () => new CloudFailure('RequestEntityTooLargeException', 'Request must be smaller than 70 MB', { status: 413 });

/** @throws CloudFailure `RequestEntityTooLargeException`, before anything is read where the length is announced. */
export async function bufferBody(message: IncomingMessage): Promise<Buffer> {
  if (Number(message.headers['content-length'] ?? 0) > BUFFERED_BYTES_MAX) throw tooLarge();
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  // The message outlives a body that is too large: the refusal still goes out on its connection.
  for await (const chunk of message.iterator({ destroyOnReturn: false })) {
    sizeBytes += chunk.length;
    if (sizeBytes > BUFFERED_BYTES_MAX) throw tooLarge();
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

/**
 * The body as it was before the client compressed it, as SDKs do with large batches of metrics.
 * @throws CloudFailure `RequestEntityTooLargeException` as `bufferBody` does, `SerializationException` for what is not gzip
 */
export async function inflateBody(body: Buffer, contentEncoding: string | undefined): Promise<Buffer> {
  if (contentEncoding !== 'gzip' || body.length === 0) return body;
  try {
    return await promisify(gunzip)(body, { maxOutputLength: BUFFERED_BYTES_MAX });
  } catch (cause) {
    if (cause instanceof RangeError) throw tooLarge();
    throw new CloudFailure('SerializationException', 'The body is not what its Content-Encoding says, gzip.', { cause });
  }
}

/** The payload stream of an upload; `trailers` is complete once the stream has ended. */
export type PayloadStream = Readable & { trailers?: Record<string, string> };

/**
 * The decoded payload of a streaming request, in constant memory. Hashes and chunk signatures are
 * verified on the way; a mismatch or an early end destroys the stream with an error, so that nothing
 * unverified is ever stored.
 */
export function payloadStream(source: Readable, headers: Record<string, string>, auth: Authenticated | undefined): PayloadStream {
  const hash = headers['x-amz-content-sha256'] ?? 'UNSIGNED-PAYLOAD';
  if (hash.startsWith('STREAMING-') || headers['content-encoding']?.split(',').some((coding) => coding.trim() === 'aws-chunked')) {
    const decoder = chunkDecoder(hash.includes('AWS4-HMAC-SHA256') && auth ? chunkSignatures(auth) : undefined, headers);
    return pass(source, decoder);
  }
  if (/^[0-9a-f]{64}$/.test(hash)) return pass(source, hashChecker(hash));
  return source;
}

function pass<T extends Transform>(source: Readable, target: T): T {
  source.on('error', (error) => target.destroy(error));
  source.on('close', () => {
    if (!source.readableEnded) target.destroy(new CloudFailure('RequestTimeout', 'The connection was closed before the body had arrived.'));
  });
  source.pipe(target);
  return target;
}

function hashChecker(expected: string): Transform {
  const hash = createHash('sha256');
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      if (hash.digest('hex') === expected) done();
      else
        done(new CloudFailure('XAmzContentSHA256Mismatch', "The provided 'x-amz-content-sha256' header does not match what was computed."));
    },
  });
}

interface ChunkSignatures {
  /** @param dataHash hexadecimal SHA-256 of the chunk's data */
  check(signature: string, dataHash: string): boolean;
  checkTrailer(signature: string, trailer: string): boolean;
}

/** Each chunk's signature covers the one before it, starting from the request's own. */
function chunkSignatures({ signed, key }: Authenticated): ChunkSignatures {
  const derived = signingKey(key.secretKey, signed);
  let previous = signed.signature;
  const matches = (algorithm: string, lines: string[], signature: string): boolean => {
    const expected = hmac(derived, [algorithm, signed.timestamp, scopeOf(signed), previous, ...lines].join('\n')).toString('hex');
    previous = expected;
    return expected.length === signature.length && timingSafeEqual(Buffer.from(expected), Buffer.from(signature));
  };
  return {
    check: (signature, dataHash) => matches('AWS4-HMAC-SHA256-PAYLOAD', [sha256(''), dataHash], signature),
    checkTrailer: (signature, trailer) => matches('AWS4-HMAC-SHA256-TRAILER', [sha256(trailer)], signature),
  };
}

const CHUNK_BYTES_MAX = 16 * 1024 * 1024;
/** Of what is between the data: the line before a chunk, and the trailers. It is held whole, other than the data. */
const FRAMING_BYTES_MAX = 16 * 1024;

/**
 * Takes off `<hex size>[;chunk-signature=…]\r\n<data>\r\n … 0\r\n<trailers>\r\n`. Data goes on as it comes, before
 * its chunk's signature can be checked: a mismatch then ends the stream with an error, and nothing of it is stored.
 */
function chunkDecoder(
  signatures: ChunkSignatures | undefined,
  headers: Record<string, string>,
): Transform & { trailers: Record<string, string> } {
  let pending: Buffer = Buffer.alloc(0);
  /** Bytes of the current chunk's data that are still to come; -1 between chunks. */
  let left = -1;
  let signature = '';
  let hash = createHash('sha256');
  let finished = false;
  let decodedBytes = 0;
  const trailers: Record<string, string> = {};
  const mismatch = () => new CloudFailure('SignatureDoesNotMatch', 'A chunk signature does not match.', { status: 403 });
  const malformed = () => new CloudFailure('InvalidRequest', 'The aws-chunked body is malformed.');

  function take(target: Transform): void {
    while (!finished) {
      if (left < 0) {
        const end = pending.indexOf('\r\n');
        if (end < 0) return;
        const [hex = '', ...extensions] = pending.toString('latin1', 0, end).split(';');
        left = Number.parseInt(hex, 16);
        if (!Number.isInteger(left) || left < 0 || left > CHUNK_BYTES_MAX) throw malformed();
        signature = extensions.find((part) => part.startsWith('chunk-signature='))?.slice('chunk-signature='.length) ?? '';
        pending = pending.subarray(end + 2);
        if (left === 0) finished = true;
      } else if (left > 0) {
        if (pending.length === 0) return;
        const data = pending.subarray(0, left);
        if (signatures) hash.update(data);
        target.push(data);
        decodedBytes += data.length;
        left -= data.length;
        pending = pending.subarray(data.length);
      } else {
        if (pending.length < 2) return;
        if (signatures && !signatures.check(signature, hash.digest('hex'))) throw mismatch();
        hash = createHash('sha256');
        pending = pending.subarray(2);
        left = -1;
      }
    }
  }

  function finish(): void {
    const expected = headers['x-amz-decoded-content-length'];
    if (!finished || (expected !== undefined && Number(expected) !== decodedBytes)) {
      throw new CloudFailure('IncompleteBody', 'You did not provide the number of bytes specified by the Content-Length HTTP header');
    }
    if (signatures && !signatures.check(signature, sha256(''))) throw mismatch();
    const lines = pending.toString('utf8').split(/\r?\n/).filter(Boolean);
    for (const line of lines) {
      const colon = line.indexOf(':');
      if (colon > 0) trailers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
    }
    const trailerSignature = trailers['x-amz-trailer-signature'];
    delete trailers['x-amz-trailer-signature'];
    if (signatures && trailerSignature !== undefined) {
      const text = Object.entries(trailers)
        .map(([name, value]) => `${name}:${value}\n`)
        .join('');
      if (!signatures.checkTrailer(trailerSignature, text)) throw mismatch();
    }
  }

  const attempt = (done: TransformCallback, work: () => void): void => {
    try {
      work();
      done();
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  };
  const decoder = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      attempt(done, () => {
        pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
        take(decoder);
        if (pending.length > FRAMING_BYTES_MAX) throw malformed();
      });
    },
    flush(done) {
      attempt(done, finish);
    },
  });
  return Object.assign(decoder, { trailers });
}
