import type { CreateGlobalTableCommandInput, CreateGlobalTableCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { globalTableAccess } from '../item-access';
import { notOffered } from '../not-offered';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateGlobalTable.html */
export const createGlobalTable = operation<CreateGlobalTableCommandInput, CreateGlobalTableCommandOutput>({
  access: globalTableAccess('CreateGlobalTable'),
  run() {
    throw notOffered('global tables of the version of 2017: a table is in one Region');
  },
});
