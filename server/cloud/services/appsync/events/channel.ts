/** Channel paths. https://docs.aws.amazon.com/appsync/latest/eventapi/channel-namespaces.html */

export interface Channel {
  /** `/namespace/…`, with a slash first and none last. */
  path: string;
  segments: string[];
  namespace: string;
}

const SEGMENTS_MAX = 5;
const SEGMENT = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,48}[A-Za-z0-9])?$/;

/** Undefined when the text is no channel; one that is subscribed to may end in `/*`. */
export function readChannel(text: string, { wildcard }: { wildcard: boolean }): Channel | undefined {
  const segments = text.replace(/^\//, '').replace(/\/$/, '').split('/');
  const [namespace = '', ...rest] = segments;
  const named = wildcard && rest.at(-1) === '*' ? segments.slice(0, -1) : segments;
  if (segments.length > SEGMENTS_MAX || !named.every((segment) => SEGMENT.test(segment))) return undefined;
  return { path: `/${segments.join('/')}`, segments, namespace };
}

/** What may be subscribed to in order to hear of a channel: itself, and every wildcard above it. */
export function patternsFor({ path, segments }: Channel): string[] {
  return [path, ...segments.slice(0, -1).map((_, index) => `/${segments.slice(0, index + 1).join('/')}/*`)];
}
