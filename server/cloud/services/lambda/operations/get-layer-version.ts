import type { GetLayerVersionCommandInput, GetLayerVersionCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { describeLayer, getLayer, layerArn, layerNameOf } from '../layers';

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetLayerVersion.html */
export const getLayerVersion = operation<GetLayerVersionCommandInput, GetLayerVersionCommandOutput>({
  access: (call, input) => [
    { action: 'lambda:GetLayerVersion', resource: `${layerArn(call.partition, layerNameOf(input.LayerName))}:${input.VersionNumber}` },
  ],
  run(call, input) {
    return describeLayer(call, getLayer(call, input.LayerName, input.VersionNumber));
  },
});
