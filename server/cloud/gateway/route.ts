/** Finds the operation of a REST request: method, path template, static query, then what the members require. */
import { NormalizedSchema } from '@smithy/core/schema';
import { inputMembers, type OperationSchema, requiredNames } from '../protocols/schema';

interface Route {
  schema: OperationSchema;
  method: string;
  segments: { label?: string; greedy?: boolean; text?: string }[];
  /** Static query parameters; `x-id` only breaks ties because stock command lines do not send it. */
  query: [string, string][];
  /** Query and header members that must be there, so that UploadPart is not taken for PutObject. */
  needed: { query: string[]; headers: string[] };
  id: string | undefined;
  /** Labels that the template has no place for. */
  outside: string[];
}

export interface RestRequest {
  method: string;
  /** Encoded path, already without what names the bucket where the host does. */
  rawPath: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  /** Labels found outside the path template (S3's Bucket): the operations with exactly these members are meant. */
  implied: Record<string, string>;
}

export type RestRouter = (request: RestRequest) => { schema: OperationSchema; labels: Record<string, string> } | undefined;

export function restRouter(schemas: Iterable<OperationSchema>): RestRouter {
  const routes = Array.from(schemas, routeOf).filter((route) => route !== undefined);
  const byMethod = groupByMethod(routes);
  const route: RestRouter = (request) => {
    const { method, rawPath, query, headers, implied } = request;
    const parts = rawPath.split('/').slice(1);
    let best: { route: Route; labels: Record<string, string>; score: number } | undefined;
    for (const route of byMethod.get(method) ?? []) {
      if (!route.outside.every((name) => name in implied) || Object.keys(implied).some((name) => !route.outside.includes(name))) continue;
      if (!route.query.every(([name, value]) => query.has(name) && (value === '' || query.get(name) === value))) continue;
      if (!route.needed.query.every((name) => query.has(name)) || !route.needed.headers.every((name) => name in headers)) continue;
      const labels = matchPath(route, parts);
      if (!labels) continue;
      const literal = route.segments.filter(({ text }) => text !== undefined).length;
      const named = route.id !== undefined && query.get('x-id') === route.id ? 1 : 0;
      const score = (route.query.length * 4 + route.needed.query.length * 2 + route.needed.headers.length * 2 + literal) * 2 + named;
      if (!best || score > best.score) best = { route, labels, score };
    }
    if (best) return { schema: best.route.schema, labels: { ...implied, ...best.labels } };
    // Older models of some services end their paths with a slash, and so do the clients that have them.
    return rawPath.length > 1 && rawPath.endsWith('/') ? route({ ...request, rawPath: rawPath.slice(0, -1) }) : undefined;
  };
  return route;
}

function groupByMethod(routes: Route[]): Map<string, Route[]> {
  const groups = new Map<string, Route[]>();
  for (const route of routes) groups.set(route.method, [...(groups.get(route.method) ?? []), route]);
  return groups;
}

function routeOf(schema: OperationSchema): Route | undefined {
  const http = schema[3].http;
  if (!http) return undefined;
  const [method, template] = http;
  const [path = '', queryText = ''] = template.split('?');
  const pairs = Array.from(new URLSearchParams(queryText));
  const members = inputMembers(schema);
  const required = new Set(requiredNames(NormalizedSchema.of(schema[4])));
  return {
    schema,
    method,
    segments: path
      .split('/')
      .slice(1)
      .map((segment) => {
        const label = /^\{(\w+)(\+?)\}$/.exec(segment);
        return label ? { label: label[1] ?? '', greedy: label[2] === '+' } : { text: segment };
      }),
    query: pairs.filter(([name]) => name !== 'x-id'),
    needed: {
      query: members.flatMap(({ name, traits }) => (traits.httpQuery && required.has(name) ? [traits.httpQuery] : [])),
      headers: members.flatMap(({ name, traits }) => (traits.httpHeader && required.has(name) ? [traits.httpHeader.toLowerCase()] : [])),
    },
    outside: members.flatMap(({ name, traits }) => (traits.httpLabel !== undefined && !path.includes(`{${name}`) ? [name] : [])),
    id: pairs.find(([name]) => name === 'x-id')?.[1],
  };
}

function matchPath({ segments }: Route, parts: string[]): Record<string, string> | undefined {
  const labels: Record<string, string> = {};
  for (let index = 0; index < segments.length; index += 1) {
    const segment = segments[index];
    const part = parts[index];
    if (!segment || part === undefined) return undefined;
    if (segment.label === undefined) {
      if (segment.text !== part) return undefined;
    } else if (segment.greedy) {
      const rest = parts.slice(index, parts.length - (segments.length - index - 1)).join('/');
      if (rest === '') return undefined;
      labels[segment.label] = decode(rest);
      parts = [...parts.slice(0, index), rest, ...parts.slice(parts.length - (segments.length - index - 1))];
    } else {
      if (part === '') return undefined;
      labels[segment.label] = decode(part);
    }
  }
  return parts.length === segments.length ? labels : undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
