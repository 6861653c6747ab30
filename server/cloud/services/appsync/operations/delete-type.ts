import type { DeleteTypeCommandInput, DeleteTypeCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { removeSchemaType } from '../schema-types';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_DeleteType.html */
export const deleteType = operation<DeleteTypeCommandInput, DeleteTypeCommandOutput>({
  run(call, input) {
    removeSchemaType(call, input.apiId, input.typeName);
    return {};
  },
});
