import type { PublishLayerVersionCommandInput, PublishLayerVersionCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { objectAccess } from '../../s3/access';
import { storeCode } from '../code';
import { describeLayer, type LayerVersion, layerArn, layerKey, layerNameOf, layerVersions, nextLayerVersion } from '../layers';

/** https://docs.aws.amazon.com/lambda/latest/api/API_PublishLayerVersion.html */
export const publishLayerVersion = operation<PublishLayerVersionCommandInput, PublishLayerVersionCommandOutput>({
  access: (call, input) => [
    { action: 'lambda:PublishLayerVersion', resource: layerArn(call.partition, layerNameOf(input.LayerName)) },
    ...(input.Content?.S3Bucket === undefined ? [] : objectAccess(call, 's3:GetObject', input.Content.S3Bucket, input.Content.S3Key)),
  ],
  async run(call, input) {
    const layerName = layerNameOf(input.LayerName);
    const code = await storeCode(call, input.Content);
    const layer: LayerVersion = {
      layerName,
      version: nextLayerVersion(call.partition, layerName),
      description: input.Description ?? '',
      license: input.LicenseInfo ?? '',
      runtimes: input.CompatibleRuntimes ?? [],
      architectures: input.CompatibleArchitectures ?? [],
      code,
      createdAt: call.cloud.now().getTime(),
    };
    layerVersions(call.partition).put(layerKey(layerName, layer.version), layer);
    return describeLayer(call, layer);
  },
});
