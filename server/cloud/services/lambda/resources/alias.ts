import { perform } from '../../../cloud';
import { resourceType } from '../../../service';
import { liveResource, toldOf } from '../../cloudformation/specification/live-resource';
import { createAlias } from '../operations/create-alias';
import { deleteAlias } from '../operations/delete-alias';
import { getAlias } from '../operations/get-alias';
import { updateAlias } from '../operations/update-alias';
import { gone } from './gone';

interface AliasProperties {
  FunctionName: string;
  Name: string;
  FunctionVersion: string;
  Description?: string;
  RoutingConfig?: { AdditionalVersionWeights?: { FunctionVersion: string; FunctionWeight: number | string }[] };
}

function settingsOf({ FunctionName, Name, FunctionVersion, Description, RoutingConfig }: AliasProperties) {
  const weights = RoutingConfig?.AdditionalVersionWeights?.map((weight) => [weight.FunctionVersion, Number(weight.FunctionWeight)]);
  const routing = { AdditionalVersionWeights: Object.fromEntries(weights ?? []) as Record<string, number> };
  return { FunctionName, Name, FunctionVersion, Description: Description ?? '', RoutingConfig: routing };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-alias.html */
export const alias = resourceType<AliasProperties>({
  async create(call, properties) {
    const { AliasArn = '' } = await perform(call, createAlias, settingsOf(properties));
    return { physicalId: AliasArn, attributes: { AliasArn } };
  },
  async update(call, physicalId, properties) {
    await perform(call, updateAlias, settingsOf(properties));
    return { physicalId, attributes: { AliasArn: physicalId } };
  },
  async remove(call, _physicalId, { FunctionName, Name }) {
    await gone(() => perform(call, deleteAlias, { FunctionName, Name }));
  },
  async read(call, physicalId, { FunctionName, Name }) {
    const told = await toldOf(() => perform(call, getAlias, { FunctionName, Name }));
    const weights = Object.entries(told?.RoutingConfig?.AdditionalVersionWeights ?? {});
    const AdditionalVersionWeights = weights.map(([FunctionVersion, FunctionWeight]) => ({ FunctionVersion, FunctionWeight }));
    const live = told && { ...told, FunctionName, RoutingConfig: { AdditionalVersionWeights } };
    return liveResource('AWS::Lambda::Alias', live, { AliasArn: physicalId });
  },
});
