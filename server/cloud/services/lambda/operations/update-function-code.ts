import type { UpdateFunctionCodeCommandInput, UpdateFunctionCodeCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { objectAccess } from '../../s3/access';
import { storeCode } from '../code';
import { describeVersion } from '../describe';
import { checkRevision, invalidParameter } from '../errors';
import { functionState, getFunctionRecord } from '../functions';
import { functionAccess } from '../permissions';
import { publish } from '../publish';
import { retireWorkers } from '../runtime/run-function';
import { revised } from '../settings';

/** https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionCode.html */
export const updateFunctionCode = operation<UpdateFunctionCodeCommandInput, UpdateFunctionCodeCommandOutput>({
  access: (call, input) => [
    ...functionAccess(call, 'lambda:UpdateFunctionCode', input.FunctionName),
    ...(input.S3Bucket === undefined ? [] : objectAccess(call, 's3:GetObject', input.S3Bucket, input.S3Key)),
  ],
  async run(call, input) {
    const { partition, reference } = getFunctionRecord(call, input.FunctionName);
    if (input.ImageUri !== undefined) throw invalidParameter('Functions from container images are not supported by the embedded cloud.');
    const code = await storeCode({ ...call, partition }, input);
    // Read again: the settings may have changed while the code came in.
    const { record } = getFunctionRecord(call, input.FunctionName);
    checkRevision(record, input.RevisionId);
    const architectures = input.Architectures ?? record.latest.architectures;
    const changed = { ...record, latest: revised(call, { ...record.latest, code, architectures }) };
    if (input.DryRun) return describeVersion(partition, changed.latest);
    functionState(partition).functions.put(reference.name, changed);
    retireWorkers(call.cloud, { version: changed.latest, partition });
    return describeVersion(partition, input.Publish ? publish(call, partition, changed) : changed.latest);
  },
});
