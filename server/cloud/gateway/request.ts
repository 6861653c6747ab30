import type { IncomingMessage } from 'node:http';

/** An HTTP request as the steps of the gateway pass it on. */
export interface GatewayRequest {
  method: string;
  /** Path and query as they came, still encoded: what the client signed. */
  rawPath: string;
  rawQuery: string;
  url: URL;
  host: string;
  /** Lower-case names; repeated headers joined with a comma. */
  headers: Record<string, string>;
  sourceIp: string;
  message: IncomingMessage;
}

export function readRequest(message: IncomingMessage): GatewayRequest {
  const target = message.url ?? '/';
  const question = target.indexOf('?');
  const rawPath = question < 0 ? target : target.slice(0, question);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(',') : value;
  }
  const host = headers.host ?? 'localhost';
  return {
    method: message.method ?? 'GET',
    rawPath,
    rawQuery: question < 0 ? '' : target.slice(question + 1),
    url: new URL(target.startsWith('/') ? `http://${safeHost(host)}${target}` : target),
    host,
    headers,
    sourceIp: message.socket.remoteAddress ?? '',
    message,
  };
}

function safeHost(host: string): string {
  return /^[\w.:[\]-]+$/.test(host) ? host : 'localhost';
}
