import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AwsCloudFormationStackProperties, Manifest } from '@aws-cdk/cloud-assembly-schema';
import { z } from 'zod';
import { UserError } from '@/lib/result';

const resourceSchema = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).optional(),
  Metadata: z.looseObject({ 'aws:cdk:path': z.string().optional() }).optional(),
  DeletionPolicy: z.string().optional(),
});
export const templateSchema = z.looseObject({
  Resources: z.record(z.string(), resourceSchema).default({}),
  Parameters: z.record(z.string(), z.unknown()).optional(),
  Outputs: z.record(z.string(), z.unknown()).optional(),
});
export type Template = z.infer<typeof templateSchema>;
export type TemplateResource = z.infer<typeof resourceSchema>;

/** A file or folder that must be in the target's bootstrap bucket before the stack is made. */
export interface FileAsset {
  /** Absolute. */
  path: string;
  packaging: 'file' | 'zip';
  /** With `${AWS::AccountId}` and `${AWS::Region}` still to be filled in. */
  bucketName: string;
  objectKey: string;
  displayName: string;
}

/** A stack and the stacks nested in it, by logical id of the resource that holds them. */
export interface StackNode {
  template: Template;
  nested: Map<string, StackNode>;
}

export interface Assembly {
  folder: string;
  stackName: string;
  /** The root template's place in the bootstrap bucket: `s3://<bucket>/<key>`. */
  templateUrl: string;
  tags: Record<string, string>;
  /** The role that CloudFormation acts with, placeholders still to be filled in. */
  executionRoleArn?: string;
  assets: FileAsset[];
  root: StackNode;
}

/**
 * Reads a cloud assembly folder that a synth child wrote: one stack with its nested stacks.
 * @throws UserError when the app asks for more than one stack or for a Docker image
 */
export async function readAssembly(folder: string): Promise<Assembly> {
  const artifacts = Object.entries(Manifest.loadAssemblyManifest(join(folder, 'manifest.json')).artifacts ?? {});
  const stacks = artifacts.filter(([, artifact]) => artifact.type === 'aws:cloudformation:stack');
  const [id, stack] = stacks[0] ?? [];
  if (!id || !stack || stacks.length > 1) {
    throw new UserError({
      code: 'many-stacks',
      message: `The backend makes ${stacks.length} separate stacks; exactly one can be deployed.`,
      resolution: 'Use backend.createStack(…), which nests its stack, in place of new Stack(…).',
    });
  }
  const properties = stack.properties as AwsCloudFormationStackProperties;
  const assets: FileAsset[] = [];
  for (const [, artifact] of artifacts) {
    if (artifact.type !== 'cdk:asset-manifest' || !artifact.properties || !('file' in artifact.properties)) continue;
    assets.push(...readAssets(folder, artifact.properties.file));
  }
  const byKey = new Map(assets.map((asset) => [asset.objectKey, asset.path]));
  const root = await readStack(join(folder, properties.templateFile), byKey);
  return {
    folder,
    stackName: properties.stackName ?? id,
    templateUrl: properties.stackTemplateAssetObjectUrl ?? '',
    tags: properties.tags ?? {},
    executionRoleArn: properties.cloudFormationExecutionRoleArn,
    assets,
    root,
  };
}

function readAssets(folder: string, file: string): FileAsset[] {
  const manifest = Manifest.loadAssetManifest(join(folder, file));
  const [image] = Object.values(manifest.dockerImages ?? {});
  if (image) {
    throw new UserError({
      code: 'docker-image',
      message: `The backend builds the Docker image “${image.displayName ?? image.source.directory ?? 'image'}”, which is not supported.`,
      resolution: 'Use a function with a Node.js runtime.',
    });
  }
  return Object.values(manifest.files ?? {}).flatMap(({ source, destinations, displayName }) => {
    if (!source.path) {
      throw new UserError({
        code: 'asset-command',
        message: `The asset “${displayName ?? source.executable?.join(' ')}” is made by a command, which is not supported.`,
      });
    }
    const path = join(folder, source.path);
    const packaging = source.packaging === 'zip' ? 'zip' : 'file';
    return Object.values(destinations).map(({ bucketName, objectKey }) => ({
      path,
      packaging,
      bucketName,
      objectKey,
      displayName: displayName ?? objectKey,
    }));
  });
}

async function readStack(path: string, byKey: Map<string, string>): Promise<StackNode> {
  const template = templateSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  const nested = new Map<string, StackNode>();
  for (const [logicalId, resource] of Object.entries(template.Resources)) {
    if (resource.Type !== 'AWS::CloudFormation::Stack') continue;
    const key = /\/([^/"]+\.json)"/.exec(JSON.stringify(resource.Properties?.TemplateURL ?? ''))?.[1];
    const file = key && byKey.get(key);
    // A stack whose template lies elsewhere is opaque: shown as one resource.
    if (file) nested.set(logicalId, await readStack(file, byKey));
  }
  return { template, nested };
}

/** Fills in what an assembly leaves open until its target is known: `${AWS::AccountId}` and the like. */
export function fillPlaceholders(text: string, { accountId, region }: { accountId: string; region: string }): string {
  const values: Record<string, string> = { AccountId: accountId, Region: region, Partition: partitionOf(region) };
  return text.replace(/\$\{AWS::(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
