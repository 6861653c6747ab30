import type { DestinationConfig } from '@aws-sdk/client-lambda';
import { perform } from '../../../cloud';
import { type ResourceCall, resourceType } from '../../../service';
import { liveResource, toldOf } from '../../cloudformation/specification/live-resource';
import { deleteFunctionEventInvokeConfig } from '../operations/delete-function-event-invoke-config';
import { getFunctionEventInvokeConfig } from '../operations/get-function-event-invoke-config';
import { putFunctionEventInvokeConfig } from '../operations/put-function-event-invoke-config';
import { gone } from './gone';

interface EventInvokeConfigProperties {
  FunctionName: string;
  Qualifier: string;
  MaximumRetryAttempts?: number | string;
  MaximumEventAgeInSeconds?: number | string;
  DestinationConfig?: DestinationConfig;
}

async function apply(call: ResourceCall, properties: EventInvokeConfigProperties) {
  const { FunctionName, Qualifier, MaximumRetryAttempts, MaximumEventAgeInSeconds, DestinationConfig } = properties;
  await perform(call, putFunctionEventInvokeConfig, {
    FunctionName,
    Qualifier,
    MaximumRetryAttempts: MaximumRetryAttempts === undefined ? undefined : Number(MaximumRetryAttempts),
    MaximumEventAgeInSeconds: MaximumEventAgeInSeconds === undefined ? undefined : Number(MaximumEventAgeInSeconds),
    DestinationConfig,
  });
  return { physicalId: `${FunctionName}|${Qualifier}`, attributes: {} };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventinvokeconfig.html */
export const eventInvokeConfig = resourceType<EventInvokeConfigProperties>({
  create: apply,
  named(_call, { FunctionName, Qualifier }) {
    const id = `${FunctionName}|${Qualifier}`;
    return { id, name: id };
  },
  update: (call, _physicalId, properties) => apply(call, properties),
  async remove(call, _physicalId, { FunctionName }) {
    await gone(() => perform(call, deleteFunctionEventInvokeConfig, { FunctionName }));
  },
  async read(call, _physicalId, { FunctionName, Qualifier }) {
    const told = await toldOf(() => perform(call, getFunctionEventInvokeConfig, { FunctionName, Qualifier }));
    return liveResource('AWS::Lambda::EventInvokeConfig', told && { ...told, FunctionName, Qualifier }, {});
  },
});
