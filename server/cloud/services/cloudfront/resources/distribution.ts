import { randomUUID } from 'node:crypto';
import type { DistributionConfig, Tag } from '@aws-sdk/client-cloudfront';
import { globally, perform } from '../../../cloud';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { type DistributionRecord, distributions, getDistributionRecord } from '../distributions';
import { deleteDistribution } from '../operations/delete-distribution';
import { updateDistribution } from '../operations/update-distribution';
import { createDistributionRecord } from '../put-distribution';
import { fromTemplate, toTemplate } from './from-template';

interface Properties {
  DistributionConfig: Record<string, unknown>;
  Tags?: Tag[];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudfront-distribution.html */
export const distribution = resourceType<Properties>({
  create: async (call, properties) =>
    provisioned(createDistributionRecord(globally(call), await configOf(properties, randomUUID()), properties.Tags ?? [])),
  async update(call, id, properties) {
    const record = getDistributionRecord(globally(call), id);
    const config = await configOf(properties, record.config.CallerReference ?? '');
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
    all.put(id, { ...record, config: { ...record.config, Enabled: false } });
    await perform(globally(call), deleteDistribution, { Id: id, IfMatch: record.etag });
  },
  read(call, id, properties) {
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
