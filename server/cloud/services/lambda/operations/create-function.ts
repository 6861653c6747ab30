import type { CreateFunctionCommandInput, CreateFunctionCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { objectAccess } from '../../s3/access';
import { storeCode } from '../code';
import { describeVersion } from '../describe';
import { conflict, invalidParameter } from '../errors';
import { functionState, parseReference } from '../functions';
import { functionAccess } from '../permissions';
import { publish } from '../publish';
import { changedSettings, defaultSettings, revised } from '../settings';

/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
export const createFunction = operation<CreateFunctionCommandInput, CreateFunctionCommandOutput>({
  access: (call, input) => [
    ...functionAccess(call, 'lambda:CreateFunction', input.FunctionName),
    ...(input.Code?.S3Bucket === undefined ? [] : objectAccess(call, 's3:GetObject', input.Code.S3Bucket, input.Code.S3Key)),
  ],
  rolesPassed: ({ Role }) => [Role],
  async run(call, input) {
    const { name } = parseReference(call, input.FunctionName);
    if (input.PackageType === 'Image' || input.Code?.ImageUri !== undefined) {
      throw invalidParameter('Functions from container images are not supported by the embedded cloud; use a zip file.');
    }
    const { functions } = functionState(call.partition);
    const refuseTwice = (): void => {
      if (functions.find(name)) throw conflict(`Function already exist: ${name}`);
    };
    refuseTwice();
    const settings = changedSettings(call, defaultSettings(name), input);
    const code = await storeCode(call, input.Code);
    refuseTwice();
    const record = { latest: revised(call, { name, ...settings, code }), nextVersion: 1, tags: input.Tags ?? {} };
    functions.put(name, record);
    const version = input.Publish ? publish(call, call.partition, record) : record.latest;
    return describeVersion(call.partition, version);
  },
});
