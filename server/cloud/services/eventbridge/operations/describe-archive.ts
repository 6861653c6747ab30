import type { DescribeArchiveCommandInput, DescribeArchiveCommandOutput } from '@aws-sdk/client-eventbridge';
import { operation } from '../../../service';
import { archiveAccess, archiveArn, getArchive } from '../archives';
import { describeArchive as archiveEntry } from '../describe-archive';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeArchive.html */
export const describeArchive = operation<DescribeArchiveCommandInput, DescribeArchiveCommandOutput>({
  access: archiveAccess('DescribeArchive'),
  run(call, { ArchiveName }) {
    const archive = getArchive(call, ArchiveName);
    return {
      ...archiveEntry(call, archive),
      ArchiveArn: archiveArn(call.partition, archive.name),
      Description: archive.description,
      EventPattern: archive.eventPattern,
      KmsKeyIdentifier: archive.kmsKeyIdentifier,
    };
  },
});
