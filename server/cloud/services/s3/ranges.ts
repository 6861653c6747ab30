import { CloudFailure } from '../../failure';
import { invalidArgument } from './errors';
import type { StoredObject } from './objects';

/** First and last byte, both inclusive. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * The range that a `Range` header asks of an object (RFC 9110 section 14.1.2). A header that is malformed or
 * names several ranges is ignored, as S3 does.
 * @throws InvalidRange (416) when it lies outside.
 */
export function parseRange(header: string | undefined, sizeBytes: number): ByteRange | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const [, first = '', last = ''] = match;
  const start = first === '' ? Math.max(sizeBytes - Number(last), 0) : Number(first);
  const end = first === '' || last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  if (first !== '' && last !== '' && Number(last) < start) return undefined;
  if (start >= sizeBytes || (first === '' && Number(last) === 0)) {
    throw new CloudFailure('InvalidRange', 'The requested range is not satisfiable', {
      status: 416,
      members: { RangeRequested: header, ActualObjectSize: String(sizeBytes) },
      headers: { 'content-range': `bytes */${sizeBytes}` },
    });
  }
  return { start, end };
}

/** The bytes of one part of a multipart object; any other object has exactly part 1. */
export function partRange(object: StoredObject, partNumber: number): ByteRange {
  const segment = object.segments[partNumber - 1];
  if (partNumber < 1 || !segment) {
    throw new CloudFailure('InvalidPartNumber', 'The requested partnumber is not satisfiable', {
      status: 416,
      members: { PartNumberRequested: partNumber, ActualPartCount: object.segments.length },
    });
  }
  const start = object.segments.slice(0, partNumber - 1).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return { start, end: start + segment.sizeBytes - 1 };
}

/** The `CopySourceRange` of UploadPartCopy, which unlike `Range` must be exact. */
export function copyRange(header: string | undefined, sizeBytes: number): ByteRange {
  if (header === undefined) return { start: 0, end: sizeBytes - 1 };
  const match = /^bytes=(\d+)-(\d+)$/.exec(header);
  const range = { start: Number(match?.[1]), end: Number(match?.[2]) };
  if (!match || range.end < range.start) {
    throw invalidArgument('The x-amz-copy-source-range value must be of the form bytes=first-last', 'x-amz-copy-source-range', header);
  }
  if (range.end >= sizeBytes) {
    throw invalidArgument(`Range specified is not valid for source object of size: ${sizeBytes}`, 'x-amz-copy-source-range', header);
  }
  return range;
}
