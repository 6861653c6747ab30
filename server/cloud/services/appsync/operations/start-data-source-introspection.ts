import type { StartDataSourceIntrospectionCommandInput, StartDataSourceIntrospectionCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { badRequest } from '../errors';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_StartDataSourceIntrospection.html */
export const startDataSourceIntrospection = operation<StartDataSourceIntrospectionCommandInput, StartDataSourceIntrospectionCommandOutput>({
  run() {
    throw badRequest('Introspection is of relational databases, which the embedded AppSync does not support.');
  },
});
