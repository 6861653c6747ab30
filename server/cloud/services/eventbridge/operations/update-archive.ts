import type { UpdateArchiveCommandInput, UpdateArchiveCommandOutput } from '@aws-sdk/client-eventbridge';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { archiveAccess, archiveArn, archives, getArchive } from '../archives';
import { checkPattern } from '../check-pattern';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_UpdateArchive.html */
export const updateArchive = operation<UpdateArchiveCommandInput, UpdateArchiveCommandOutput>({
  access: archiveAccess('UpdateArchive'),
  run(call, { ArchiveName, Description, EventPattern, RetentionDays, KmsKeyIdentifier }) {
    const archive = getArchive(call, ArchiveName);
    if (EventPattern !== undefined) checkPattern(EventPattern);
    if (RetentionDays !== undefined && RetentionDays < 0) {
      throw new CloudFailure('ValidationException', 'RetentionDays must not be less than 0.');
    }
    archives(call.partition).put(archive.name, {
      ...archive,
      ...(Description !== undefined && { description: Description }),
      ...(EventPattern !== undefined && { eventPattern: EventPattern }),
      ...(RetentionDays !== undefined && { retentionDays: RetentionDays }),
      ...(KmsKeyIdentifier !== undefined && { kmsKeyIdentifier: KmsKeyIdentifier }),
    });
    return { ArchiveArn: archiveArn(call.partition, archive.name), State: 'ENABLED', CreationTime: new Date(archive.createdAt) };
  },
});
