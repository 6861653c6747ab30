import type { FunctionConfig, Tag } from '@aws-sdk/client-cloudfront';
import { globally, perform, permit } from '../../../cloud';
import { type Call, type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { tagChanges } from '../../../tags';
import { functions, getFunctionRecord } from '../functions';
import { arnOf } from '../identifiers';
import { createFunction } from '../operations/create-function';
import { deleteFunction } from '../operations/delete-function';
import { describeFunction } from '../operations/describe-function';
import { publishFunction } from '../operations/publish-function';
import { tagResource } from '../operations/tag-resource';
import { untagResource } from '../operations/untag-resource';
import { updateFunction } from '../operations/update-function';
import { fromTemplate, toTemplate } from './from-template';

interface Properties {
  Name: string;
  AutoPublish?: boolean | string;
  FunctionCode?: string;
  FunctionConfig?: Record<string, unknown>;
  Tags?: Tag[];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudfront-function.html */
export const cloudFrontFunction = resourceType<Properties>({
  async create(call, properties) {
    const { Name, Tags: Items = [] } = properties;
    await permitPublishing(call, Name, properties);
    await perform(globally(call), createFunction, { ...(await contentOf(properties)), Name, Tags: { Items } });
    return settle(call, Name, properties);
  },
  async update(call, arn, properties, previous) {
    const name = nameIn(arn);
    const content = await contentOf(properties);
    await permitTags(call, arn, properties, previous);
    await permitPublishing(call, name, properties);
    const { development } = getFunctionRecord(globally(call), name);
    await perform(globally(call), updateFunction, { ...content, Name: name, IfMatch: development.etag });
    return settle(call, name, properties);
  },
  async remove(call, arn) {
    const found = functions(globally(call).partition).find(nameIn(arn));
    if (found) await perform(globally(call), deleteFunction, { Name: found.name, IfMatch: found.development.etag });
  },
  async read(call, arn, properties) {
    await permit(globally(call), describeFunction, { Name: nameIn(arn) });
    const found = functions(globally(call).partition).find(nameIn(arn));
    if (!found) return undefined;
    return {
      properties: {
        Name: found.name,
        // Not a property of the function: whether a stack publishes it.
        AutoPublish: properties.AutoPublish,
        FunctionCode: Buffer.from(found.development.code, 'base64').toString('utf8'),
        FunctionConfig: toTemplate(properties.FunctionConfig, found.development.config),
        Tags: found.tags,
      },
      attributes: attributesOf(call, found.name),
    };
  },
});

function nameIn(arn: string): string {
  return arn.split(':function/')[1] ?? '';
}

async function contentOf({ FunctionCode = '', FunctionConfig: given }: Properties) {
  // The schema makes it so.
  return { FunctionCode: Buffer.from(FunctionCode), FunctionConfig: (await fromTemplate('FunctionConfig', given)) as FunctionConfig };
}

const isPublished = ({ AutoPublish }: Properties) => String(AutoPublish) === 'true';

async function permitPublishing(call: ResourceCall, Name: string, properties: Properties): Promise<void> {
  if (isPublished(properties)) await permit(globally(call), publishFunction, { Name, IfMatch: undefined });
}

async function permitTags(call: ResourceCall, Resource: string, next: Properties, previous: Properties): Promise<void> {
  const { added, removed } = tagChanges(previous.Tags, next.Tags);
  if (added.length > 0) await permit(globally(call), tagResource, { Resource, Tags: { Items: added } });
  if (removed.length > 0) await permit(globally(call), untagResource, { Resource, TagKeys: { Items: removed } });
}

async function settle(call: ResourceCall, name: string, properties: Properties): Promise<Provisioned> {
  const record = getFunctionRecord(globally(call), name);
  functions(globally(call).partition).put(name, { ...record, tags: properties.Tags ?? [] });
  // Asked for before the function was made or changed.
  const { authorize: _, ...permitted } = globally(call);
  if (isPublished(properties)) await perform(permitted, publishFunction, { Name: name, IfMatch: record.development.etag });
  return { physicalId: arnOf(call, 'function', name), attributes: attributesOf(call, name) };
}

function attributesOf(call: Call, name: string) {
  const arn = arnOf(call, 'function', name);
  const stage = functions(globally(call).partition).find(name)?.live ? 'LIVE' : 'DEVELOPMENT';
  return { FunctionARN: arn, 'FunctionMetadata.FunctionARN': arn, Stage: stage };
}
