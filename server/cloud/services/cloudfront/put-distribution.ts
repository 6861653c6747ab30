import { isDeepStrictEqual } from 'node:util';
import type { DistributionConfig, Tag } from '@aws-sdk/client-cloudfront';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { checkedConfig } from './check-distribution';
import { type DistributionRecord, distributions } from './distributions';
import { arnOf, newId } from './identifiers';

/** @throws what `checkedConfig` throws, and DistributionAlreadyExists for a caller reference that stands for another configuration */
export function createDistributionRecord(call: Call, config: DistributionConfig | undefined, tags: Tag[]): DistributionRecord {
  const { CallerReference } = config ?? {};
  const earlier = distributions(call.partition)
    .list()
    .find(({ value }) => value.config.CallerReference === CallerReference)?.value;
  const checked = checkedConfig(call, config, earlier?.id);
  if (earlier) {
    if (isDeepStrictEqual(JSON.parse(JSON.stringify(checked)), earlier.config)) return earlier;
    throw new CloudFailure(
      'DistributionAlreadyExists',
      'The caller reference that you are using to create a distribution is associated with another distribution. Already exists: ' +
        earlier.id,
      { status: 409 },
    );
  }
  const id = newId();
  const record: DistributionRecord = {
    id,
    arn: arnOf(call, 'distribution', id),
    domainName: `d${id.slice(1).toLowerCase()}.cloudfront.net`,
    config: checked,
    etag: newId(),
    modifiedAt: call.cloud.now().getTime(),
    tags,
  };
  distributions(call.partition).put(id, record);
  return record;
}
