import { randomUUID } from 'node:crypto';
import type { DistributionConfig, Tag } from '@aws-sdk/client-cloudfront';
import { globally, perform, permit } from '../../../cloud';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { tagChanges } from '../../../tags';
import { type DistributionRecord, distributions, getDistributionRecord } from '../distributions';
import { createDistribution } from '../operations/create-distribution';
import { createDistributionWithTags } from '../operations/create-distribution-with-tags';
import { deleteDistribution } from '../operations/delete-distribution';
import { getDistribution } from '../operations/get-distribution';
import { tagResource } from '../operations/tag-resource';
import { untagResource } from '../operations/untag-resource';
import { updateDistribution } from '../operations/update-distribution';
import { createDistributionRecord } from '../put-distribution';
import { fromTemplate, toTemplate } from './from-template';

interface Properties {
  DistributionConfig: Record<string, unknown>;
  Tags?: Tag[];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudfront-distribution.html */
export const distribution = resourceType<Properties>({
  async create(call, properties) {
    const DistributionConfig = await configOf(properties, randomUUID());
    const { Tags = [] } = properties;
    if (tagChanges([], Tags).added.length === 0) await permit(globally(call), createDistribution, { DistributionConfig });
    else {
      const DistributionConfigWithTags = { DistributionConfig, Tags: { Items: Tags } };
      await permit(globally(call), createDistributionWithTags, { DistributionConfigWithTags });
    }
    return provisioned(createDistributionRecord(globally(call), DistributionConfig, Tags));
  },
  async update(call, id, properties, previous) {
    const record = getDistributionRecord(globally(call), id);
    const config = await configOf(properties, record.config.CallerReference ?? '');
    await permitTags(call, record.arn, properties, previous);
    await perform(globally(call), updateDistribution, { Id: id, IfMatch: record.etag, DistributionConfig: config });
    const changed = { ...getDistributionRecord(globally(call), id), tags: properties.Tags ?? [] };
    distributions(globally(call).partition).put(id, changed);
    return provisioned(changed);
  },
  async remove(call: ResourceCall, id) {
    const all = distributions(globally(call).partition);
    const record = all.find(id);
    if (!record) return;
    // Whoever deletes a distribution disables it first.
    if (record.config.Enabled) {
      const DistributionConfig = { ...record.config, Enabled: false };
      await permit(globally(call), updateDistribution, { Id: id, IfMatch: record.etag, DistributionConfig });
    }
    await permit(globally(call), deleteDistribution, { Id: id, IfMatch: record.etag });
    all.put(id, { ...record, config: { ...record.config, Enabled: false } });
    await perform(globally(call), deleteDistribution, { Id: id, IfMatch: record.etag });
  },
  async read(call, id, properties) {
    await permit(globally(call), getDistribution, { Id: id });
    const record = distributions(globally(call).partition).find(id);
    return (
      record && {
        properties: { DistributionConfig: toTemplate(properties.DistributionConfig, record.config), Tags: record.tags },
        attributes: provisioned(record).attributes,
      }
    );
  },
});

async function configOf({ DistributionConfig: given }: Properties, CallerReference: string): Promise<DistributionConfig> {
  // The schema makes it so.
  return { ...((await fromTemplate('DistributionConfig', given)) as DistributionConfig), CallerReference };
}

function provisioned({ id, domainName }: DistributionRecord): Provisioned {
  return { physicalId: id, attributes: { Id: id, DomainName: domainName } };
}

async function permitTags(call: ResourceCall, Resource: string, next: Properties, previous: Properties): Promise<void> {
  const { added, removed } = tagChanges(previous.Tags, next.Tags);
  if (added.length > 0) await permit(globally(call), tagResource, { Resource, Tags: { Items: added } });
  if (removed.length > 0) await permit(globally(call), untagResource, { Resource, TagKeys: { Items: removed } });
}
