import type { Cors } from '@aws-sdk/client-lambda';
import { perform } from '../../../cloud';
import { resourceType } from '../../../service';
import { liveResource, toldOf } from '../../cloudformation/specification/live-resource';
import { createFunctionUrlConfig } from '../operations/create-function-url-config';
import { deleteFunctionUrlConfig } from '../operations/delete-function-url-config';
import { getFunctionUrlConfig } from '../operations/get-function-url-config';
import { updateFunctionUrlConfig } from '../operations/update-function-url-config';
import { gone } from './gone';

interface UrlProperties {
  TargetFunctionArn: string;
  Qualifier?: string;
  AuthType: 'NONE' | 'AWS_IAM';
  Cors?: Cors;
  InvokeMode?: 'BUFFERED' | 'RESPONSE_STREAM';
}

function settingsOf({ TargetFunctionArn, Qualifier, AuthType, Cors, InvokeMode }: UrlProperties) {
  return { FunctionName: TargetFunctionArn, Qualifier, AuthType, Cors, InvokeMode };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-url.html */
export const url = resourceType<UrlProperties>({
  async create(call, properties) {
    const { FunctionArn = '', FunctionUrl } = await perform(call, createFunctionUrlConfig, settingsOf(properties));
    return { physicalId: FunctionArn, attributes: { FunctionArn, FunctionUrl } };
  },
  async update(call, physicalId, properties) {
    const { FunctionUrl } = await perform(call, updateFunctionUrlConfig, settingsOf(properties));
    return { physicalId, attributes: { FunctionArn: physicalId, FunctionUrl } };
  },
  async remove(call, _physicalId, { TargetFunctionArn, Qualifier }) {
    await gone(() => perform(call, deleteFunctionUrlConfig, { FunctionName: TargetFunctionArn, Qualifier }));
  },
  async read(call, physicalId, { TargetFunctionArn, Qualifier }) {
    const told = await toldOf(() => perform(call, getFunctionUrlConfig, { FunctionName: TargetFunctionArn, Qualifier }));
    const attributes = { FunctionArn: physicalId, FunctionUrl: told?.FunctionUrl };
    return liveResource('AWS::Lambda::Url', told, attributes, ['TargetFunctionArn', 'Qualifier']);
  },
});
