import type { DeleteArchiveCommandInput, DeleteArchiveCommandOutput } from '@aws-sdk/client-eventbridge';
import { operation } from '../../../service';
import { archiveAccess, getArchive, removeArchive } from '../archives';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DeleteArchive.html */
export const deleteArchive = operation<DeleteArchiveCommandInput, DeleteArchiveCommandOutput>({
  access: archiveAccess('DeleteArchive'),
  run(call, { ArchiveName }) {
    removeArchive(call.partition, getArchive(call, ArchiveName).name);
    return {};
  },
});
