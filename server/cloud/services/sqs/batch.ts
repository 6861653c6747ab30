/** Requests with up to ten entries, each of which succeeds or fails alone. */
import type { BatchResultErrorEntry } from '@aws-sdk/client-sqs';
import { CloudFailure } from '../../failure';
import { queryErrorCodes } from './errors';

const ENTRIES_MAX = 10;

interface Entry {
  Id: string | undefined;
}

/** @throws EmptyBatchRequest, TooManyEntriesInBatchRequest, InvalidBatchEntryId, BatchEntryIdsNotDistinct */
export function checkEntries<Given extends Entry>(entries: Given[] | undefined, kind: string): Given[] {
  if (!entries || entries.length === 0) throw new CloudFailure('EmptyBatchRequest', `There should be at least one ${kind} in the request.`);
  if (entries.length > ENTRIES_MAX) {
    throw new CloudFailure(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are ${ENTRIES_MAX}. You have sent ${entries.length}.`,
    );
  }
  const seen = new Set<string>();
  for (const { Id = '' } of entries) {
    if (!/^[\w-]{1,80}$/.test(Id)) {
      throw new CloudFailure(
        'InvalidBatchEntryId',
        'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
      );
    }
    if (seen.has(Id)) throw new CloudFailure('BatchEntryIdsNotDistinct', `Id ${Id} repeated.`);
    seen.add(Id);
  }
  return entries;
}

export interface BatchResult<Done> {
  Successful: (Done & { Id: string })[];
  Failed: BatchResultErrorEntry[];
}

/** Does each entry; what SQS refuses becomes a failed entry, everything else is thrown. */
export function forEachEntry<Given extends Entry, Done extends object>(entries: Given[], act: (entry: Given) => Done): BatchResult<Done> {
  const result: BatchResult<Done> = { Successful: [], Failed: [] };
  for (const entry of entries) {
    const Id = entry.Id ?? '';
    try {
      result.Successful.push({ Id, ...act(entry) });
    } catch (error) {
      if (!(error instanceof CloudFailure)) throw error;
      const Code = queryErrorCodes[error.code] ?? error.code;
      result.Failed.push({ Id, SenderFault: true, Code, Message: error.message });
    }
  }
  return result;
}
