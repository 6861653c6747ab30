import type { UpdateTypeCommandInput, UpdateTypeCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { replaceSchemaType } from '../schema-types';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_UpdateType.html */
export const updateType = operation<UpdateTypeCommandInput, UpdateTypeCommandOutput>({
  run: (call, input) => ({ type: replaceSchemaType(call, input) }),
});
