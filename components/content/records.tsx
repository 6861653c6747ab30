'use client';

import { Button } from '@heroui/react';
import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, RefreshCw, Table2 } from 'lucide-react';
import { useDeferredValue, useRef, useState } from 'react';
import { readAgain } from '@/components/shell/read-again';
import { asUserError } from '@/components/shell/read-api';
import { Change } from '@/components/shell/rights';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { IconButton } from '@/components/ui/icon-button';
import { Panel } from '@/components/ui/panel';
import { Problem } from '@/components/ui/problem';
import { SkeletonRows } from '@/components/ui/skeleton-rows';
import { failed, ok } from '@/lib/result';
import type { ClientModel, ClientModels } from '@/lib/views/client-models';
import { afterWrite, withCreated } from './created-records';
import { FilterBar, FilterToggle } from './filter-bar';
import { type RecordPage, recordsOptions, withoutRecord, writeRecord } from './queries';
import { keyFieldsOf, keyOf, labelOf, type RecordRow } from './record-documents';
import { filterInput, type RecordFilter } from './record-filter';
import { RecordPanel } from './record-panel';
import { RecordTable } from './record-table';

interface RecordsProps {
  environmentId: string;
  models: ClientModels;
  model: ClientModel;
}

/** One model's records: listed a page at a time, opened at the side, changed in place. */
export function Records({ environmentId, models, model }: RecordsProps) {
  const queries = useQueryClient();
  const [filters, setFilters] = useState<readonly RecordFilter[]>([]);
  const filter = filterInput(models, model, useDeferredValue(filters));
  const { data, error, isFetching, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    ...recordsOptions(environmentId, models, model, filter),
    refetchOnWindowFocus: true,
    // While a filter is typed, what was listed before it stays.
    placeholderData: keepPreviousData,
  });
  const [open, setOpen] = useState<RecordRow | 'new'>();
  const [doomed, setDoomed] = useState<RecordRow>();
  const newRecord = useRef<HTMLButtonElement>(null);
  // Where a new record lies among the pages is the table's choice: it is shown whether its page is loaded or not.
  const [created, setCreated] = useState<readonly RecordRow[]>([]);
  const listed = data?.pages.flatMap(({ items }) => items) ?? [];
  const records = filter ? listed : withCreated(model, listed, created);
  const selected = open === 'new' ? undefined : open;

  const write = async (operation: 'create' | 'update' | 'delete', input: RecordRow) => {
    const record = await writeRecord(environmentId, models, model, operation, input);
    setOpen(undefined);
    setCreated((now) => afterWrite(model, now, operation, record));
    const { queryKey } = recordsOptions(environmentId, models, model);
    if (operation === 'delete') {
      const key = keyOf(model, record);
      queries.setQueriesData<InfiniteData<RecordPage>>({ queryKey }, (pages) => pages && withoutRecord(model, pages, key));
    }
    // Other models show this one's name beside their own records.
    void readAgain(queries, { queryKey: ['records', environmentId] });
  };
  const refresh = () => {
    setCreated([]);
    return refetch();
  };
  return (
    <div className="min-w-0 flex-1">
      <Panel
        title={model.pluralName}
        description={data && `${records.length}${hasNextPage ? ' or more' : ''} ${records.length === 1 ? 'record' : 'records'}`}
        flush
        actions={
          <>
            <FilterToggle model={model} filters={filters} onChange={setFilters} />
            <IconButton icon={RefreshCw} label="Refresh" size="sm" isPending={isFetching} onPress={refresh} />
            <Change>
              <Button ref={newRecord} size="sm" onPress={() => setOpen('new')}>
                <Plus /> New record
              </Button>
            </Change>
          </>
        }
      >
        <FilterBar models={models} model={model} filters={filters} onChange={setFilters} />
        {error && (
          <div className="p-4">
            <Problem error={asUserError(error)} />
          </div>
        )}
        {!data && !error && <SkeletonRows />}
        {data && records.length === 0 && filter && (
          <p className="px-4 py-10 text-center text-[13px] text-muted">No {model.name} fits the filters.</p>
        )}
        {data && records.length === 0 && !filter && (
          <div className="p-4">
            <EmptyState icon={Table2} title={`There is no ${model.name} yet`}>
              Write the first one with New record, or let your app create it.
            </EmptyState>
          </div>
        )}
        {records.length > 0 && (
          <RecordTable {...{ models, model, records }} selectedKey={selected && keyOf(model, selected)} onOpen={setOpen} />
        )}
        {hasNextPage && (
          <div className="flex flex-wrap items-center justify-center gap-x-3 border-t border-border p-2">
            <span className="numbers text-xs text-muted">{records.length} are loaded, and sorted among themselves.</span>
            <Button variant="ghost" size="sm" isPending={isFetchingNextPage} onPress={() => fetchNextPage()}>
              Load more
            </Button>
          </div>
        )}
      </Panel>
      {open !== undefined && (
        <RecordPanel
          key={selected ? keyOf(model, selected) : 'new'}
          {...{ environmentId, models, model }}
          record={selected}
          onSave={(input) => write(selected ? 'update' : 'create', input)}
          onDelete={() => setDoomed(selected)}
          onClose={() => setOpen(undefined)}
        />
      )}
      <ConfirmDialog
        title={`Delete this ${model.name}?`}
        action="Delete record"
        returnTo={newRecord}
        isOpen={doomed !== undefined}
        onOpenChange={() => setDoomed(undefined)}
        onConfirm={async () => {
          if (!doomed) return ok(undefined);
          try {
            await write('delete', Object.fromEntries(keyFieldsOf(model).map((name) => [name, doomed[name]])));
            return ok(undefined);
          } catch (cause) {
            return failed(asUserError(cause));
          }
        }}
      >
        <p>
          <strong className="font-medium">{doomed && labelOf(model, doomed)}</strong> is removed for everyone. Records that name it stay,
          and name nothing. This cannot be undone.
        </p>
      </ConfirmDialog>
    </div>
  );
}
