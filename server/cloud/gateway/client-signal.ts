import type { ServerResponse } from 'node:http';
import type { Cloud } from '../cloud';

/**
 * Gives a signal that is aborted when the client leaves before its answer, or the cloud stops. It is made when it is first
 * asked for, as few operations do: signals cost more than all else that the gateway does for a small request.
 */
export function clientSignal(cloud: Cloud, response: ServerResponse): () => AbortSignal {
  let left = false;
  let leaving: AbortController | undefined;
  let signal: AbortSignal | undefined;
  response.once('close', () => {
    left = !response.writableFinished;
    if (left) leaving?.abort();
  });
  return () => {
    if (!signal) {
      leaving = new AbortController();
      if (left) leaving.abort();
      signal = AbortSignal.any([leaving.signal, cloud.signal]);
    }
    return signal;
  };
}
