import type { UpdateGlobalTableCommandInput, UpdateGlobalTableCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { globalTableAccess } from '../item-access';
import { globalTableNotFound } from '../not-offered';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateGlobalTable.html */
export const updateGlobalTable = operation<UpdateGlobalTableCommandInput, UpdateGlobalTableCommandOutput>({
  access: globalTableAccess('UpdateGlobalTable'),
  run(_call, { GlobalTableName }) {
    throw globalTableNotFound(GlobalTableName);
  },
});
