'use client';

import { queryOptions } from '@tanstack/react-query';
import { readApi } from '@/components/shell/read-api';
import type { CloudAccountView, SnapshotView } from '@/lib/views/cloud-account';

export const accountOptions = (environmentId: string) =>
  queryOptions({
    queryKey: ['cloud-account', environmentId],
    queryFn: async ({ signal }) => {
      const { account } = await readApi<{ account: CloudAccountView | null }>(`/api/environments/${environmentId}/account`, signal);
      return account;
    },
  });

export const snapshotsOptions = (environmentId: string) =>
  queryOptions({
    queryKey: ['snapshots', environmentId],
    queryFn: ({ signal }) => readApi<SnapshotView[]>(`/api/environments/${environmentId}/snapshots`, signal),
  });
