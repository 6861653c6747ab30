import type { CreateArchiveCommandInput, CreateArchiveCommandOutput } from '@aws-sdk/client-eventbridge';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { archiveAccess, archiveArn, archives } from '../archives';
import { getBus } from '../buses';
import { checkPattern } from '../check-pattern';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateArchive.html */
export const createArchive = operation<CreateArchiveCommandInput, CreateArchiveCommandOutput>({
  access: archiveAccess('CreateArchive'),
  run(call, { ArchiveName: name = '', EventSourceArn, Description, EventPattern, RetentionDays = 0, KmsKeyIdentifier }) {
    const { partition } = call;
    if (!/^[.\-_A-Za-z0-9]{1,48}$/.test(name)) throw new CloudFailure('ValidationException', `Parameter ArchiveName is not valid: ${name}`);
    if (RetentionDays < 0) throw new CloudFailure('ValidationException', 'RetentionDays must not be less than 0.');
    const { arn, partition: home } = getBus(call, EventSourceArn);
    if (home !== partition) throw new CloudFailure('ValidationException', 'The event bus of an archive is in its own account and Region.');
    if (archives(partition).find(name)) throw new CloudFailure('ResourceAlreadyExistsException', `Archive ${name} already exists.`);
    if (EventPattern !== undefined) checkPattern(EventPattern);
    const createdAt = call.cloud.now().getTime();
    archives(partition).put(name, {
      name,
      busArn: arn,
      description: Description,
      eventPattern: EventPattern,
      retentionDays: RetentionDays,
      kmsKeyIdentifier: KmsKeyIdentifier,
      createdAt,
    });
    return { ArchiveArn: archiveArn(partition, name), State: 'ENABLED', CreationTime: new Date(createdAt) };
  },
});
