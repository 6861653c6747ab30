import type { UpdateGlobalTableSettingsCommandInput, UpdateGlobalTableSettingsCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { globalTableAccess } from '../item-access';
import { globalTableNotFound } from '../not-offered';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateGlobalTableSettings.html */
export const updateGlobalTableSettings = operation<UpdateGlobalTableSettingsCommandInput, UpdateGlobalTableSettingsCommandOutput>({
  access: globalTableAccess('UpdateGlobalTableSettings'),
  run(_call, { GlobalTableName }) {
    throw globalTableNotFound(GlobalTableName);
  },
});
