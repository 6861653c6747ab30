import { type InfiniteData, infiniteQueryOptions } from '@tanstack/react-query';
import { sendGraphql } from '@/components/shell/send-graphql';
import { UserError } from '@/lib/result';
import type { ClientModel, ClientModels } from '@/lib/views/client-models';
import type { GraphqlAnswer } from '@/lib/views/graphql';
import { keyOf, listDocument, type RecordRow, writeDocument } from './record-documents';
import type { filterInput } from './record-filter';

const PAGE_SIZE = 50;
/** A filter looks at this many records at a time: DynamoDB counts a page before it filters it. */
const SCAN_SIZE = 1000;
const SCANS_MAX = 20;

export interface RecordPage {
  items: RecordRow[];
  nextToken: string | null;
}

/** The records of a model, a page at a time. */
export const recordsOptions = (environmentId: string, models: ClientModels, model: ClientModel, filter?: ReturnType<typeof filterInput>) =>
  infiniteQueryOptions({
    queryKey: ['records', environmentId, model.name, ...(filter ? [filter] : [])],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }): Promise<RecordPage> => {
      const read = async (nextToken: string | null): Promise<RecordPage> => {
        const variables = { limit: filter ? SCAN_SIZE : PAGE_SIZE, nextToken, ...(filter && { filter }) };
        const answer = await sendGraphql(environmentId, { query: listDocument(models, model), variables }, signal);
        const page = requireData(answer).records as { items: (RecordRow | null)[]; nextToken: string | null };
        // A record that breaks the schema, such as a missing required value, comes as null beside an error.
        return { items: page.items.filter((item) => item !== null), nextToken: page.nextToken };
      };
      let page = await read(pageParam);
      for (let scan = 1; filter && page.nextToken !== null && page.items.length < PAGE_SIZE && scan < SCANS_MAX; scan += 1) {
        const next = await read(page.nextToken);
        page = { items: [...page.items, ...next.items], nextToken: next.nextToken };
      }
      return page;
    },
    getNextPageParam: ({ nextToken }) => nextToken,
  });

/** Pages without a record that was deleted, before they are read again. */
export function withoutRecord(model: ClientModel, pages: InfiniteData<RecordPage>, key: string): InfiniteData<RecordPage> {
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, items: page.items.filter((item) => keyOf(model, item) !== key) })) };
}

/** Creates, changes or deletes one record. @throws UserError with what the API said */
export async function writeRecord(
  environmentId: string,
  models: ClientModels,
  model: ClientModel,
  operation: 'create' | 'update' | 'delete',
  input: RecordRow,
): Promise<RecordRow> {
  const answer = await sendGraphql(environmentId, { query: writeDocument(models, model, operation), variables: { input } });
  return requireData(answer).record as RecordRow;
}

function requireData({ data, errors }: GraphqlAnswer): Record<string, unknown> {
  const first = errors?.[0];
  const hasData = data && Object.values(data).some((value) => value !== null);
  if (hasData) return data;
  throw new UserError({ code: 'api-refused', message: first?.message ?? 'The API gave no result.', ...advice(first?.errorType) });
}

function advice(errorType: string | null | undefined): { resolution?: string } {
  if (errorType?.includes('ConditionalCheckFailed')) {
    return { resolution: 'Someone else has changed or deleted this record, or its identifier is taken. Refresh and try again.' };
  }
  return {};
}
