/** The services by what a request shows of them; schemas are loaded when a service is first asked. */
import { isOperationSchema, type OperationSchema } from '../protocols/schema';
import type { Endpoint, Service } from '../service';
import { type RestRouter, restRouter } from './route';

export interface Entry {
  name: string;
  service: Service;
  schemas(): Promise<Map<string, OperationSchema>>;
  router(): Promise<RestRouter>;
}

export interface Catalog {
  entries: Entry[];
  findByTarget(prefix: string): Entry | undefined;
  /** Several services may share a signing name (DynamoDB and its streams); the first is the one without a target. */
  listBySigningName(signingName: string): Entry[];
  endpoints: Endpoint[];
}

export function openCatalog(services: Record<string, Service>): Catalog {
  const entries = Object.entries(services).map(([name, service]) => entryOf(name, service));
  const byTarget = new Map(entries.flatMap((entry) => (entry.service.targetPrefix ? [[entry.service.targetPrefix, entry] as const] : [])));
  return {
    entries,
    findByTarget: (prefix) => byTarget.get(prefix),
    listBySigningName: (signingName) => entries.filter(({ service }) => service.signingName === signingName),
    endpoints: entries.flatMap(({ service }) => service.endpoints ?? []),
  };
}

function entryOf(name: string, service: Service): Entry {
  let schemas: Promise<Map<string, OperationSchema>> | undefined;
  let router: Promise<RestRouter> | undefined;
  const entry: Entry = {
    name,
    service,
    schemas() {
      schemas ??= service.schemas().then(
        (exports) =>
          new Map(
            Object.values(exports)
              .filter(isOperationSchema)
              .map((schema) => [schema[2], schema]),
          ),
      );
      return schemas;
    },
    router() {
      router ??= entry.schemas().then((all) => restRouter(all.values()));
      return router;
    },
  };
  return entry;
}
