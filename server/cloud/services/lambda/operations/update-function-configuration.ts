import type { UpdateFunctionConfigurationCommandInput, UpdateFunctionConfigurationCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { describeVersion } from '../describe';
import { checkRevision } from '../errors';
import { functionState, getFunctionRecord } from '../functions';
import { functionAccess } from '../permissions';
import { retireWorkers } from '../runtime/run-function';
import { changedSettings, revised } from '../settings';

/** https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionConfiguration.html */
export const updateFunctionConfiguration = operation<UpdateFunctionConfigurationCommandInput, UpdateFunctionConfigurationCommandOutput>({
  access: (call, input) => functionAccess(call, 'lambda:UpdateFunctionConfiguration', input.FunctionName),
  rolesPassed: ({ Role }) => [Role],
  run(call, input) {
    const { record, partition, reference } = getFunctionRecord(call, input.FunctionName);
    checkRevision(record, input.RevisionId);
    const latest = revised(call, { ...record.latest, ...changedSettings(call, record.latest, input) });
    functionState(partition).functions.put(reference.name, { ...record, latest });
    retireWorkers(call.cloud, { version: latest, partition });
    return describeVersion(partition, latest);
  },
});
