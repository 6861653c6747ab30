import type { GetSchemaCreationStatusCommandInput, GetSchemaCreationStatusCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { appSyncState, getApi } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_GetSchemaCreationStatus.html */
export const getSchemaCreationStatus = operation<GetSchemaCreationStatusCommandInput, GetSchemaCreationStatusCommandOutput>({
  run(call, input) {
    const schema = appSyncState(call.partition).schemas.find(getApi(call, input.apiId).apiId);
    return schema ? { status: schema.status, details: schema.details } : { status: 'NOT_APPLICABLE' };
  },
});
