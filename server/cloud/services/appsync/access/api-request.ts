/** What identifies a caller: of an HTTP request, or the part of a WebSocket message that stands for one. */
export interface ApiRequest {
  method: string;
  rawPath: string;
  rawQuery: string;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: Buffer;
  sourceIp: string;
  /** For a Lambda authorizer; empty when a connection is opened. */
  graphql: { query?: string; operationName?: string | null; variables?: unknown };
  /** The same for an Event API. */
  event?: { operation: 'EVENT_CONNECT' | 'EVENT_PUBLISH' | 'EVENT_SUBSCRIBE'; channel?: string; channelNamespaceName?: string };
}
