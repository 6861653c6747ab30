import type {
  BatchResultErrorEntry,
  PublishBatchCommandInput,
  PublishBatchCommandOutput,
  PublishBatchRequestEntry,
  PublishBatchResultEntry,
} from '@aws-sdk/client-sns';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { contentBytes } from '../../sqs/message-content';
import { publishToTopic } from '../publish';
import { messageBytesMax } from '../topic-attributes';
import { getTopic, topicAccess } from '../topics';

const ENTRIES_MAX = 10;

/** https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html */
export const publishBatch = operation<PublishBatchCommandInput, PublishBatchCommandOutput>({
  access: (call, { TopicArn }) => topicAccess(call, 'Publish', TopicArn),
  run(call, { TopicArn, PublishBatchRequestEntries = [] }) {
    const found = getTopic(call, TopicArn);
    checkEntries(PublishBatchRequestEntries, messageBytesMax(found.topic));
    const Successful: PublishBatchResultEntry[] = [];
    const Failed: BatchResultErrorEntry[] = [];
    for (const entry of PublishBatchRequestEntries) {
      try {
        Successful.push({ Id: entry.Id, ...publishToTopic(call, found, entry) });
      } catch (error) {
        if (!(error instanceof CloudFailure)) throw error;
        Failed.push({ Id: entry.Id, Code: error.code, Message: error.message, SenderFault: true });
      }
    }
    return { Successful, Failed };
  },
});

/** @throws EmptyBatchRequest, TooManyEntriesInBatchRequest, InvalidBatchEntryId, BatchEntryIdsNotDistinct, BatchRequestTooLong */
function checkEntries(entries: PublishBatchRequestEntry[], bytesMax: number): void {
  if (entries.length === 0) throw new CloudFailure('EmptyBatchRequest', "The batch request doesn't contain any entries.");
  if (entries.length > ENTRIES_MAX) {
    throw new CloudFailure('TooManyEntriesInBatchRequest', 'The batch request contains more entries than permissible.');
  }
  const ids = entries.map(({ Id = '' }) => Id);
  if (!ids.every((id) => /^[\w-]{1,80}$/.test(id)))
    throw new CloudFailure('InvalidBatchEntryId', "The Id of a batch entry in a batch request doesn't abide by the specification.");
  if (new Set(ids).size < ids.length)
    throw new CloudFailure('BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.');
  const bytes = entries.reduce((sum, { Message, MessageAttributes }) => sum + contentBytes(Message, MessageAttributes), 0);
  if (bytes > bytesMax)
    throw new CloudFailure('BatchRequestTooLong', 'The length of all the batch messages put together is more than the limit.');
}
