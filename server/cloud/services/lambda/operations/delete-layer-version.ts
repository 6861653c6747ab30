import type { DeleteLayerVersionCommandInput, DeleteLayerVersionCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { layerArn, layerKey, layerNameOf, layerVersions } from '../layers';

/** https://docs.aws.amazon.com/lambda/latest/api/API_DeleteLayerVersion.html */
export const deleteLayerVersion = operation<DeleteLayerVersionCommandInput, DeleteLayerVersionCommandOutput>({
  access: (call, input) => [
    { action: 'lambda:DeleteLayerVersion', resource: `${layerArn(call.partition, layerNameOf(input.LayerName))}:${input.VersionNumber}` },
  ],
  run(call, input) {
    layerVersions(call.partition).remove(layerKey(layerNameOf(input.LayerName), input.VersionNumber ?? 0));
    return {};
  },
});
