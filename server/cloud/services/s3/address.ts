/**
 * The bucket of a request, taken off its host (`bucket.localhost`, `bucket.s3.us-east-1.localhost`,
 * `bucket.s3.us-east-1.amazonaws.com`) or the start of its path.
 */
const VIRTUAL_HOST =
  /^(?<bucket>[a-z0-9][a-z0-9.-]{1,61}?[a-z0-9])\.(?:s3(?:[.-][a-z0-9-]+)?\.(?:localhost|amazonaws\.com)|localhost)(?::\d+)?$/;
/** The services' own addresses: what comes before `.localhost` is then no bucket. */
const SERVICE_HOST = /^s3(?:[.-][a-z0-9-]+)?\.(?:localhost|amazonaws\.com)(?::\d+)?$/;

export function bucketAddress({ host, rawPath }: { host: string; rawPath: string }): { rawPath: string; labels: Record<string, string> } {
  const name = host.toLowerCase();
  const bucket = SERVICE_HOST.test(name) ? undefined : VIRTUAL_HOST.exec(name)?.groups?.bucket;
  if (bucket !== undefined) return { rawPath, labels: { Bucket: bucket } };
  const [, first = '', rest = ''] = /^\/([^/]*)(.*)$/s.exec(rawPath) ?? [];
  return first === '' ? { rawPath: '/', labels: {} } : { rawPath: rest === '' ? '/' : rest, labels: { Bucket: decodeURIComponent(first) } };
}
