import { z } from 'zod';

const requestSchema = z.object({ query: z.string(), variables: z.string(), at: z.string() });
export type PastRequest = z.infer<typeof requestSchema>;

const KEPT_MAX = 30;
const keyOf = (environmentId: string) => `slipway.api.${environmentId}`;

/** The requests that were run in this browser, the newest first. */
export function readHistory(environmentId: string): PastRequest[] {
  try {
    return z.array(requestSchema).parse(JSON.parse(localStorage.getItem(keyOf(environmentId)) ?? '[]'));
  } catch {
    // What another release wrote, or a browser that keeps nothing: the history starts anew.
    return [];
  }
}

export function addToHistory(environmentId: string, request: PastRequest): PastRequest[] {
  const others = readHistory(environmentId).filter(({ query, variables }) => query !== request.query || variables !== request.variables);
  const kept = [request, ...others].slice(0, KEPT_MAX);
  localStorage.setItem(keyOf(environmentId), JSON.stringify(kept));
  return kept;
}
