import type { ListLayersCommandInput, ListLayersCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { describeLayer, layerArn, layerVersions } from '../layers';

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListLayers.html */
export const listLayers = operation<ListLayersCommandInput, ListLayersCommandOutput>({
  access: () => [{ action: 'lambda:ListLayers', resource: '*' }],
  run(call) {
    // In key order, so the last of each name is the newest.
    const newest = new Map(
      layerVersions(call.partition)
        .list()
        .map(({ value }) => [value.layerName, value]),
    );
    return {
      Layers: Array.from(newest.values(), (layer) => ({
        LayerName: layer.layerName,
        LayerArn: layerArn(call.partition, layer.layerName),
        LatestMatchingVersion: describeLayer(call, layer),
      })),
    };
  },
});
