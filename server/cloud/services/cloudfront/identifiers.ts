import { CloudFailure } from '../../failure';
import { pageAfter } from '../../page-by-key';
import { DIGITS, randomText, UPPER_CASE } from '../../random-text';
import type { AccessRequest, Call } from '../../service';

/** An id in CloudFront's form, such as a distribution's; entity tags look the same. */
export function newId(prefix: 'E' | 'I' = 'E'): string {
  return prefix + randomText(13, UPPER_CASE + DIGITS);
}

export function arnOf({ partition: { accountId } }: Pick<Call, 'partition'>, kind: string, id: string): string {
  return `arn:aws:cloudfront::${accountId}:${kind}/${id}`;
}

/** One permission on a thing of a kind; on all of them where none is named. */
export function access(call: Call, action: string, kind: string, id = '*'): AccessRequest[] {
  return [{ action: `cloudfront:${action}`, resource: arnOf(call, kind, id) }];
}

export function location(path: string): string {
  return `https://cloudfront.amazonaws.com/2020-05-31/${path}`;
}

/**
 * Only who has seen the newest version may change it.
 * @throws InvalidIfMatchVersion or PreconditionFailed
 */
export function checkVersion(ifMatch: string | undefined, etag: string): void {
  if (ifMatch === undefined || ifMatch === '') {
    throw new CloudFailure('InvalidIfMatchVersion', 'The If-Match version is missing or not valid for the resource.');
  }
  if (ifMatch !== etag) {
    throw new CloudFailure(
      'PreconditionFailed',
      'The request failed because it didn’t meet the preconditions in one or more request-header fields.',
      {
        status: 412,
      },
    );
  }
}

export interface Page<T> {
  items: T[];
  size: number;
  marker: string;
  nextMarker?: string;
}

/** The items after the marker, which is the key of the last one on the page before. */
export function pageOf<T>(all: { key: string; value: T }[], marker = '', maxItems: number | string | undefined = undefined): Page<T> {
  const size = maxItems === undefined ? 100 : Number(maxItems);
  if (!Number.isInteger(size) || size < 1) throw new CloudFailure('InvalidArgument', 'MaxItems must be a positive number.');
  const { items, last } = pageAfter(all, ({ key }) => key, { size, after: marker });
  return { items: items.map(({ value }) => value), size, marker, ...(last !== undefined && { nextMarker: last }) };
}
