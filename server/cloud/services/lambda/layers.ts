/** Layer versions. */
import type { GetLayerVersionResponse } from '@aws-sdk/client-lambda';
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';
import { codeLocation } from './code-download';
import { invalidParameter, notFound } from './errors';
import type { StoredCode } from './functions';

export interface LayerVersion {
  layerName: string;
  version: number;
  description: string;
  license: string;
  runtimes: string[];
  architectures: string[];
  code: StoredCode;
  /** Milliseconds since 1970. */
  createdAt: number;
}

/** Key: layer name and padded version, so that versions are in order. */
export function layerVersions(partition: Partition): Collection<LayerVersion> {
  return partition.collection('lambda-layers');
}

export function layerKey(layerName: string, version: number): string {
  return `${layerName}:${String(version).padStart(8, '0')}`;
}

export function layerArn({ accountId, region }: Pick<Partition, 'accountId' | 'region'>, layerName: string): string {
  return `arn:aws:lambda:${region}:${accountId}:layer:${layerName}`;
}

/** The name in a layer's name, ARN or version ARN. */
export function layerNameOf(nameOrArn: string | undefined): string {
  return nameOrArn?.split(':')[6] ?? nameOrArn ?? '';
}

export interface FoundLayer {
  layer: LayerVersion;
  partition: Partition;
}

/** @throws InvalidParameterValueException when a function names a layer version that is not there */
export function getLayerByArn(call: Pick<Call, 'cloud'>, arn: string): FoundLayer {
  const [, , , region = '', accountId = '', , name = '', version] = arn.split(':');
  const partition = call.cloud.partition(accountId, region);
  const layer = layerVersions(partition).find(layerKey(name, Number(version)));
  if (!layer) throw invalidParameter(`Layer version ${arn} does not exist.`);
  return { layer, partition };
}

/** @throws ResourceNotFoundException */
export function getLayer(call: Call, nameOrArn: string | undefined, version: number | undefined): LayerVersion {
  const found = layerVersions(call.partition).find(layerKey(layerNameOf(nameOrArn), version ?? 0));
  if (!found) throw notFound('The resource you requested does not exist.');
  return found;
}

/** Numbers are not used again after a version has been deleted. */
export function nextLayerVersion(partition: Partition, layerName: string): number {
  const counters = partition.collection<number>('lambda-layer-counters');
  const next = (counters.find(layerName) ?? 0) + 1;
  counters.put(layerName, next);
  return next;
}

export function describeLayer(call: Pick<Call, 'cloud' | 'partition'>, layer: LayerVersion): GetLayerVersionResponse {
  const arn = layerArn(call.partition, layer.layerName);
  return {
    Content: {
      Location: codeLocation(call.cloud, call.partition, layer.code),
      CodeSha256: Buffer.from(layer.code.hash, 'hex').toString('base64'),
      CodeSize: layer.code.sizeBytes,
    },
    LayerArn: arn,
    LayerVersionArn: `${arn}:${layer.version}`,
    Description: layer.description,
    CreatedDate: new Date(layer.createdAt).toISOString().replace('Z', '+0000'),
    Version: layer.version,
    CompatibleRuntimes: layer.runtimes as GetLayerVersionResponse['CompatibleRuntimes'],
    CompatibleArchitectures: layer.architectures as GetLayerVersionResponse['CompatibleArchitectures'],
    LicenseInfo: layer.license,
  };
}
