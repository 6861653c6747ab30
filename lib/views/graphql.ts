import { z } from 'zod';

/** As whom a GraphQL request is sent. */
const identitySchema = z.discriminatedUnion('kind', [
  /** The environment's account: every rule lets it do everything. */
  z.object({ kind: z.literal('admin') }),
  z.object({ kind: z.literal('api-key') }),
  /** A signed-in user of the app, by their access token. */
  z.object({ kind: z.literal('user'), token: z.string().min(1) }),
]);
export type GraphqlIdentity = z.infer<typeof identitySchema>;

export const graphqlRequestSchema = z.object({
  query: z.string().trim().min(1, 'Write a query.').max(200_000, 'The query is too long.'),
  variables: z.record(z.string(), z.unknown()).optional(),
  operationName: z.string().optional(),
  as: identitySchema.default({ kind: 'admin' }),
});
export type GraphqlRequest = z.input<typeof graphqlRequestSchema>;

export interface GraphqlError {
  message: string;
  errorType?: string | null;
  path?: (string | number)[] | null;
}

/** What the API said, with how it was said. */
export interface GraphqlAnswer {
  data?: Record<string, unknown> | null;
  errors?: GraphqlError[] | null;
  status: number;
  elapsedMs: number;
}
