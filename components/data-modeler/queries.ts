import { queryOptions } from '@tanstack/react-query';
import { readApi } from '@/components/shell/read-api';
import { sendGraphql } from '@/components/shell/send-graphql';
import type { Model } from '@/lib/backend/data';
import { UserError } from '@/lib/result';
import type { StoredModel } from '@/lib/rules/breaking-renames';
import type { LocatedRule } from '@/lib/source/locate-rules';
import type { LocatedType } from '@/lib/source/locate-types';
import { type ClientModel, readClientModels } from '@/lib/views/client-models';
import type { PoolUserDetail, PoolUserPage } from '@/lib/views/pool-user';
import { type AskedRecord, recordDocuments, recordsOf } from './panels/asked-records';

/** Offsets count in the texts of the draft's version that they come with. */
export interface TypePlaces {
  version: number;
  places: LocatedType[];
}

/** `version` of the draft: with each edit, lines move. */
export const rulePlacesOptions = (environmentId: string, version: number) =>
  queryOptions({
    queryKey: ['rule-places', environmentId, version],
    queryFn: ({ signal }) => readApi<LocatedRule[]>(`/api/environments/${environmentId}/draft/rules`, signal),
    placeholderData: (before) => before,
  });

/** Where each type of the draft stands in its source. */
export const typePlacesOptions = (environmentId: string, version: number) =>
  queryOptions({
    queryKey: ['type-places', environmentId, version],
    queryFn: ({ signal }) => readApi<TypePlaces>(`/api/environments/${environmentId}/draft/types`, signal),
    placeholderData: (before) => before,
  });

/** What runs keeps records under these names; read again when another release does. */
export const storedModelsOptions = (environmentId: string) =>
  queryOptions({
    queryKey: ['stored-models', environmentId],
    queryFn: ({ signal }) => readApi<StoredModel[]>(`/api/environments/${environmentId}/stored-models`, signal),
  });

/** The first users of the running app whose address or name begins so. */
export const foundUsersOptions = (environmentId: string, search: string) =>
  queryOptions({
    queryKey: ['asked-users', environmentId, search],
    queryFn: async ({ signal }) => {
      const { users } = await readApi<PoolUserPage>(`/api/environments/${environmentId}/users?${new URLSearchParams({ search })}`, signal);
      return users.slice(0, 8);
    },
    retry: false,
  });

export const userOptions = (environmentId: string, username: string) =>
  queryOptions({
    queryKey: ['user', environmentId, username],
    queryFn: ({ signal }) =>
      readApi<PoolUserDetail>(`/api/environments/${environmentId}/users?${new URLSearchParams({ username })}`, signal),
    retry: false,
  });

/** Records of the running app, newest first, or the one with the identifier; with what rules go by. */
export const askedRecordsOptions = (environmentId: string, model: Model, fields: readonly string[], id: string) =>
  queryOptions({
    queryKey: ['asked-records', environmentId, model.name, fields, id],
    queryFn: async ({ signal }): Promise<AskedRecord[]> => {
      const client = await getDeployedModel(environmentId, model.name, signal);
      const { query, variables } = recordDocuments(client, fields, id);
      const { data, errors } = await sendGraphql(environmentId, { query, variables }, signal);
      const [error] = errors ?? [];
      if (!data && error) throw new UserError({ code: 'api-refused', message: error.message });
      return recordsOf(client, data);
    },
    retry: false,
  });

async function getDeployedModel(environmentId: string, name: string, signal: AbortSignal): Promise<ClientModel> {
  const outputs = await readApi<Record<string, unknown>>(`/api/environments/${environmentId}/outputs`, signal);
  const model = readClientModels(outputs).models[name];
  if (model) return model;
  throw new UserError({
    code: 'not-deployed',
    message: `What runs here has no model ${name} yet.`,
    resolution: 'Deploy the draft; then its records can be asked about.',
  });
}
