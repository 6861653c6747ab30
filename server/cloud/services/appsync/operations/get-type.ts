import type { GetTypeCommandInput, GetTypeCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { getSchemaType } from '../schema-types';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_GetType.html */
export const getType = operation<GetTypeCommandInput, GetTypeCommandOutput>({
  run: (call, input) => ({ type: getSchemaType(call, input.apiId, input.typeName, input.format) }),
});
