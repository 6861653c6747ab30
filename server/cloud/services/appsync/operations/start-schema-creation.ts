import type { StartSchemaCreationCommandInput, StartSchemaCreationCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { checkSchema } from '../engine/build-schema';
import { appSyncState, definitionChanged, getEditableApi } from '../state';

/**
 * Takes a schema and checks it at once; what is wrong with it is told by GetSchemaCreationStatus.
 * https://docs.aws.amazon.com/appsync/latest/APIReference/API_StartSchemaCreation.html
 */
export const startSchemaCreation = operation<StartSchemaCreationCommandInput, StartSchemaCreationCommandOutput>({
  run(call, input) {
    const { apiId } = getEditableApi(call, input.apiId);
    const { schemas } = appSyncState(call.partition);
    const sdl = Buffer.from(input.definition ?? '').toString();
    const problem = checkSchema(sdl);
    if (problem === undefined) {
      schemas.put(apiId, { sdl, status: 'SUCCESS', details: 'Successfully created schema.' });
      definitionChanged(call.cloud, apiId);
    } else {
      // The schema in force stays; only the answer to GetSchemaCreationStatus changes.
      schemas.put(apiId, { sdl: schemas.find(apiId)?.sdl ?? '', status: 'FAILED', details: problem });
    }
    return { status: 'PROCESSING' };
  },
});
