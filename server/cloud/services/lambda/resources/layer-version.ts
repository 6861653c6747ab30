import { perform } from '../../../cloud';
import { resourceType } from '../../../service';
import { liveResource, toldOf } from '../../cloudformation/specification/live-resource';
import { deleteLayerVersion } from '../operations/delete-layer-version';
import { getLayerVersion } from '../operations/get-layer-version';
import { publishLayerVersion } from '../operations/publish-layer-version';

interface LayerVersionProperties {
  LayerName?: string;
  Content: { S3Bucket: string; S3Key: string; S3ObjectVersion?: string };
  Description?: string;
  LicenseInfo?: string;
  CompatibleRuntimes?: string[];
  CompatibleArchitectures?: string[];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-layerversion.html */
export const layerVersion = resourceType<LayerVersionProperties>({
  async create(call, properties) {
    const { LayerVersionArn = '' } = await perform(call, publishLayerVersion, {
      LayerName: properties.LayerName ?? call.generateName(64),
      Content: properties.Content,
      Description: properties.Description,
      LicenseInfo: properties.LicenseInfo,
      CompatibleRuntimes: properties.CompatibleRuntimes as ['nodejs22.x'] | undefined,
      CompatibleArchitectures: properties.CompatibleArchitectures as ['x86_64'] | undefined,
    });
    return { physicalId: LayerVersionArn, attributes: { LayerVersionArn } };
  },
  // Every property replaces the resource.
  update: (_call, physicalId) => ({ physicalId, attributes: { LayerVersionArn: physicalId } }),
  async remove(call, physicalId) {
    const [, , , , , , LayerName, version] = physicalId.split(':');
    await perform(call, deleteLayerVersion, { LayerName, VersionNumber: Number(version) });
  },
  async read(call, physicalId) {
    const [, , , , , , LayerName, version] = physicalId.split(':');
    const told = await toldOf(() => perform(call, getLayerVersion, { LayerName, VersionNumber: Number(version) }));
    return liveResource('AWS::Lambda::LayerVersion', told && { ...told, LayerName }, { LayerVersionArn: physicalId }, ['Content']);
  },
});
