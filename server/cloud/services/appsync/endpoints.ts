/** Where clients reach APIs. What serves them is loaded when somebody first asks: it is the largest part of the cloud. */
import type { Endpoint } from '../../service';
import { findApiAddress, findEventAddress } from './access/find-api';

export const graphqlEndpoint: Endpoint = {
  matches: ({ url, host }, cloud) => findApiAddress(cloud, host, url.pathname) !== undefined,
  handle: async (...request) => (await import('./serve-graphql')).serveGraphql(...request),
  upgrade: async (...request) => (await import('./realtime/endpoint')).openRealtime(...request),
};

export const eventEndpoint: Endpoint = {
  matches: ({ url, host }, cloud) => findEventAddress(cloud, host, url.pathname) !== undefined,
  handle: async (...request) => (await import('./events/endpoint')).serveEvents(...request),
  upgrade: async (...request) => (await import('./events/endpoint')).openEvents(...request),
};
