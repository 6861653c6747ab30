import type { ListLayerVersionsCommandInput, ListLayerVersionsCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { describeLayer, layerNameOf, layerVersions } from '../layers';

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListLayerVersions.html */
export const listLayerVersions = operation<ListLayerVersionsCommandInput, ListLayerVersionsCommandOutput>({
  access: () => [{ action: 'lambda:ListLayerVersions', resource: '*' }],
  run(call, input) {
    const all = layerVersions(call.partition).list({ prefix: `${layerNameOf(input.LayerName)}:` });
    return { LayerVersions: all.reverse().map(({ value }) => describeLayer(call, value)) };
  },
});
