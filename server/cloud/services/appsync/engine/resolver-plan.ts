import type { ApiCache, DataSource, FunctionConfiguration, Resolver, SyncConfig } from '@aws-sdk/client-appsync';
import { type CachePlan, planCache } from '../cache/cached-resolver';
import type { SourceField } from '../merged/compose';

/** One data source call with what comes before and after it: a unit resolver, or a function of a pipeline. */
export interface StepPlan {
  name: string;
  /** Absent when the record names one that is gone. */
  dataSource?: DataSource;
  handlers: Handlers;
  /** Above 0, Lambda requests of one GraphQL request are sent together. */
  maxBatchSize: number;
  /** How conflicts are found and settled, on a versioned data source. */
  sync?: SyncConfig | undefined;
}

/** What prepares the request and reads the answer. */
export type Handlers =
  | { language: 'vtl'; request?: string | undefined; response?: string | undefined }
  | { language: 'javascript'; code: string };

export type ResolverPlan = ({ kind: 'unit'; step: StepPlan } | { kind: 'pipeline'; handlers: Handlers; steps: StepPlan[] }) & {
  /** Set when the API's cache keeps what the resolver gives. */
  cache?: CachePlan;
  /** Of a merged API: the field of its source that the API's role must be let use. */
  source?: SourceField;
  /** Of its environment, where that is another than the API's. */
  variables?: Record<string, string>;
};

function handlersOf({ runtime, code, requestMappingTemplate, responseMappingTemplate }: FunctionConfiguration | Resolver): Handlers {
  if (runtime?.name === 'APPSYNC_JS' && code !== undefined) return { language: 'javascript', code };
  return { language: 'vtl', request: requestMappingTemplate, response: responseMappingTemplate };
}

function toStep(record: FunctionConfiguration | Resolver, name: string, dataSources: Map<string, DataSource>): StepPlan {
  const dataSource = dataSources.get(record.dataSourceName ?? '');
  return {
    name,
    handlers: handlersOf(record),
    maxBatchSize: record.maxBatchSize ?? 0,
    sync: record.syncConfig,
    ...(dataSource && { dataSource }),
  };
}

/** Templates stay text here; they are compiled when they first run. */
export function toResolverPlan(
  resolver: Resolver & { source?: SourceField },
  functions: Map<string, FunctionConfiguration>,
  dataSources: Map<string, DataSource>,
  apiCache: ApiCache | undefined,
): ResolverPlan {
  const cache = planCache(apiCache, resolver);
  const common = { ...(cache && { cache }), ...(resolver.source && { source: resolver.source }) };
  if (resolver.kind !== 'PIPELINE')
    return { ...common, kind: 'unit', step: toStep(resolver, `${resolver.typeName}.${resolver.fieldName}`, dataSources) };
  const steps = (resolver.pipelineConfig?.functions ?? []).flatMap((functionId) => {
    const record = functions.get(functionId);
    return record ? [toStep(record, record.name ?? functionId, dataSources)] : [];
  });
  return { ...common, kind: 'pipeline', handlers: handlersOf(resolver), steps };
}
