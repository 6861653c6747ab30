import type { GetDataSourceIntrospectionCommandInput, GetDataSourceIntrospectionCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { notFound } from '../errors';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_GetDataSourceIntrospection.html */
export const getDataSourceIntrospection = operation<GetDataSourceIntrospectionCommandInput, GetDataSourceIntrospectionCommandOutput>({
  run(_, { introspectionId }) {
    throw notFound(`Introspection ${introspectionId} not found: the embedded AppSync supports no relational databases.`);
  },
});
