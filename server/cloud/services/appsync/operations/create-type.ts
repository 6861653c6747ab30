import type { CreateTypeCommandInput, CreateTypeCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { addSchemaType } from '../schema-types';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateType.html */
export const createType = operation<CreateTypeCommandInput, CreateTypeCommandOutput>({
  run: (call, input) => ({ type: addSchemaType(call, input) }),
});
