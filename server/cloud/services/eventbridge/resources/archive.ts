import { perform, permit } from '../../../cloud';
import { resourceType } from '../../../service';
import { archiveArn, archives } from '../archives';
import { createArchive } from '../operations/create-archive';
import { deleteArchive } from '../operations/delete-archive';
import { describeArchive } from '../operations/describe-archive';
import { updateArchive } from '../operations/update-archive';

interface ArchiveProperties {
  ArchiveName?: string;
  SourceArn: string;
  Description?: string;
  EventPattern?: unknown;
  RetentionDays?: number;
  KmsKeyIdentifier?: string;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-archive.html */
export const archive = resourceType<ArchiveProperties>({
  async create(call, properties) {
    const ArchiveName = properties.ArchiveName ?? call.generateName(48);
    const { SourceArn: EventSourceArn, EventPattern, ...rest } = properties;
    const { ArchiveArn } = await perform(call, createArchive, {
      ...rest,
      ArchiveName,
      EventSourceArn,
      EventPattern: patternText(EventPattern),
    });
    return { physicalId: ArchiveName, attributes: { Arn: ArchiveArn } };
  },
  async update(call, physicalId, { Description, EventPattern, RetentionDays = 0, KmsKeyIdentifier }) {
    const changes = { Description, EventPattern: patternText(EventPattern), RetentionDays, KmsKeyIdentifier };
    await permit(call, updateArchive, { ArchiveName: physicalId, ...changes });
    const found = archives(call.partition).find(physicalId);
    if (found) {
      // What the template no longer says is set no longer.
      archives(call.partition).put(physicalId, {
        ...found,
        description: Description,
        eventPattern: patternText(EventPattern),
        retentionDays: RetentionDays,
        kmsKeyIdentifier: KmsKeyIdentifier,
      });
    }
    return { physicalId, attributes: { Arn: archiveArn(call.partition, physicalId) } };
  },
  async remove(call, physicalId) {
    if (archives(call.partition).find(physicalId)) await perform(call, deleteArchive, { ArchiveName: physicalId });
  },
  async read(call, physicalId) {
    await permit(call, describeArchive, { ArchiveName: physicalId });
    const found = archives(call.partition).find(physicalId);
    return (
      found && {
        properties: {
          ArchiveName: found.name,
          SourceArn: found.busArn,
          Description: found.description,
          EventPattern: found.eventPattern === undefined ? undefined : JSON.parse(found.eventPattern),
          RetentionDays: found.retentionDays,
          KmsKeyIdentifier: found.kmsKeyIdentifier,
        },
        attributes: { Arn: archiveArn(call.partition, found.name) },
      }
    );
  },
});

function patternText(pattern: unknown): string | undefined {
  return pattern === undefined || typeof pattern === 'string' ? pattern : JSON.stringify(pattern);
}
