import type { Tag } from '@aws-sdk/client-iam';

interface KeyValue {
  Key: string;
  Value: string;
}

/** Tags with others added; of the same key the new one counts. */
export function withTags(tags: KeyValue[], added: Tag[] = []): KeyValue[] {
  const all = new Map([...tags, ...added].map(({ Key = '', Value = '' }) => [Key, Value]));
  return Array.from(all, ([Key, Value]) => ({ Key, Value }));
}
