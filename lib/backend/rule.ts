import { z } from 'zod';
import { codeSchema } from './value';

/** What a data rule may allow, in Amplify's words. `read` stands for get, list, sync, listen and search together. */
export const dataOperationSchema = z.enum(['create', 'update', 'delete', 'read', 'get', 'list', 'sync', 'listen', 'search']);
export type DataOperation = z.infer<typeof dataOperationSchema>;

/** Absent means the rule has no `.to([...])`: every operation. */
const operations = z.array(dataOperationSchema).optional();
const ownerProvider = z.enum(['userPools', 'oidc']).optional();
const groupProvider = z.enum(['userPools', 'oidc']).optional();
const name = z.string().min(1);
/** Written into the source without quotes, so it must be a name and nothing else. */
export const variableSchema = z.string().regex(/^[A-Za-z_$][\w$]*$/);

/**
 * One authorization rule of Amplify Data, named as the method of `allow` that makes it
 * (https://docs.amplify.aws/react/build-a-backend/data/customize-authz/).
 */
export const ruleSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('publicApiKey'), operations }),
  z.object({ kind: z.literal('guest'), operations }),
  z.object({ kind: z.literal('authenticated'), provider: z.enum(['userPools', 'oidc', 'identityPool']).optional(), operations }),
  z.object({ kind: z.literal('owner'), provider: ownerProvider, identityClaim: name.optional(), operations }),
  z.object({ kind: z.literal('ownerDefinedIn'), field: name, provider: ownerProvider, identityClaim: name.optional(), operations }),
  z.object({ kind: z.literal('ownersDefinedIn'), field: name, provider: ownerProvider, identityClaim: name.optional(), operations }),
  z.object({ kind: z.literal('group'), group: name, provider: groupProvider, claim: name.optional(), operations }),
  z.object({ kind: z.literal('groups'), groups: z.array(name).min(1), provider: groupProvider, claim: name.optional(), operations }),
  z.object({ kind: z.literal('groupDefinedIn'), field: name, provider: groupProvider, claim: name.optional(), operations }),
  z.object({ kind: z.literal('groupsDefinedIn'), field: name, provider: groupProvider, claim: name.optional(), operations }),
  z.object({ kind: z.literal('custom'), provider: z.literal('function').optional(), operations }),
  /** Only at schema level: a function (by the name of its variable) that may call the API. */
  z.object({
    kind: z.literal('resource'),
    function: variableSchema,
    operations: z.array(z.enum(['query', 'mutate', 'listen'])).optional(),
  }),
  codeSchema,
]);
export type Rule = z.infer<typeof ruleSchema>;
