import { z } from 'zod';
import { UserError, userErrorSchema } from '@/lib/result';
import type { GraphqlAnswer, GraphqlRequest } from '@/lib/views/graphql';

const refusalSchema = z.object({ error: userErrorSchema });

/**
 * Sends a GraphQL request to what runs in an environment, through the console.
 * @throws UserError when it could not be sent; what the API itself says is in the answer.
 */
export async function sendGraphql(environmentId: string, request: GraphqlRequest, signal?: AbortSignal): Promise<GraphqlAnswer> {
  const response = await fetch(`/api/environments/${environmentId}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(request),
    signal: signal ?? null,
  });
  if (response.ok) return (await response.json()) as GraphqlAnswer;
  const refusal = refusalSchema.safeParse(await response.json().catch(() => undefined));
  throw new UserError(
    refusal.success
      ? refusal.data.error
      : { code: 'unreachable', message: 'The console did not answer.', resolution: 'Check that it is running, then try again.' },
  );
}
