import { perform } from '../../../cloud';
import { resourceType } from '../../../service';
import { liveResource, toldOf } from '../../cloudformation/specification/live-resource';
import { deleteFunction } from '../operations/delete-function';
import { getFunctionConfiguration } from '../operations/get-function-configuration';
import { publishVersion } from '../operations/publish-version';
import { gone } from './gone';

interface VersionProperties {
  FunctionName: string;
  Description?: string;
  CodeSha256?: string;
}

function attributesOf(arn: string): Record<string, unknown> {
  return { FunctionArn: arn, Version: arn.slice(arn.lastIndexOf(':') + 1) };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-version.html */
export const version = resourceType<VersionProperties>({
  async create(call, { FunctionName, Description, CodeSha256 }) {
    const { FunctionArn = '' } = await perform(call, publishVersion, { FunctionName, Description, CodeSha256 });
    return { physicalId: FunctionArn, attributes: attributesOf(FunctionArn) };
  },
  update: (_call, physicalId) => ({ physicalId, attributes: attributesOf(physicalId) }),
  async remove(call, physicalId) {
    await gone(() => perform(call, deleteFunction, { FunctionName: physicalId }));
  },
  async read(call, physicalId, { FunctionName }) {
    const told = await toldOf(() => perform(call, getFunctionConfiguration, { FunctionName: physicalId }));
    const untold = ['ProvisionedConcurrencyConfig', 'RuntimePolicy', 'FunctionScalingConfig'];
    return liveResource('AWS::Lambda::Version', told && { ...told, FunctionName }, attributesOf(physicalId), untold);
  },
});
