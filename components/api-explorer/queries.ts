import { queryOptions } from '@tanstack/react-query';
import { buildClientSchema, type GraphQLSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { sendGraphql } from '@/components/shell/send-graphql';
import { UserError } from '@/lib/result';

/** The schema of what runs, asked of the API itself; it changes with a deployment. */
export const schemaOptions = (environmentId: string, releaseId: string | undefined) =>
  queryOptions({
    queryKey: ['schema', environmentId, releaseId],
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
    queryFn: async ({ signal }): Promise<GraphQLSchema> => {
      const { data, errors } = await sendGraphql(environmentId, { query: getIntrospectionQuery() }, signal);
      // The answer to GraphQL's own introspection query; `buildClientSchema` checks it and throws on any other.
      if (data) return buildClientSchema(data as unknown as IntrospectionQuery);
      throw new UserError({ code: 'no-schema', message: errors?.[0]?.message ?? 'The API did not describe itself.' });
    },
  });
