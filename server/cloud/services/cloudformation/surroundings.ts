/** The other services, as CloudFormation uses them: their resource types and operations, found by name when needed. */
import type { Cloud } from '../../cloud';
import { perform, permit } from '../../cloud';
import { CloudFailure } from '../../failure';
import { isOperationSchema, type OperationSchema } from '../../protocols/schema';
import type { Call, Operation, Service } from '../../service';

export type ServiceTable = Record<string, Pick<Service, 'operations' | 'resources'> & Partial<Service>>;

const KEY = 'cloudformation-services';

/** Tells CloudFormation which services there are; the listener does so before the first request. */
export function provideServices(cloud: Cloud, services: ServiceTable): void {
  cloud.shared(KEY, () => services);
}

export function servicesOf(cloud: Cloud): ServiceTable {
  return cloud.shared<ServiceTable>(KEY, () => {
    throw new Error('No services were provided to CloudFormation');
  });
}

/**
 * Runs another service's operation for the caller of a stack operation.
 * @throws CloudFailure NotImplemented when the embedded cloud lacks the operation.
 */
export async function performOperation<Output>(call: Call, service: string, name: string, input: unknown): Promise<Output> {
  return perform(call, await loadOperation<Output>(call.cloud, service, name), input);
}

/** Asks for what `performOperation` would ask for, before the same is done in another way. */
export async function permitOperation(call: Call, service: string, name: string, input: unknown): Promise<void> {
  if (call.authorize) await permit(call, await loadOperation(call.cloud, service, name), input);
}

/** @throws CloudFailure NotImplemented when the embedded cloud lacks the operation */
export async function loadOperation<Output>(cloud: Cloud, service: string, name: string): Promise<Operation<unknown, Output>> {
  const load = servicesOf(cloud)[service]?.operations[name];
  if (!load)
    throw new CloudFailure('NotImplemented', `The embedded cloud has no ${service} operation ${name}, which is needed here`, {
      status: 501,
    });
  const operation = (await load()) as Operation<unknown, Output>;
  namesOf(cloud).set(operation, { service, name });
  return operation;
}

/** What operations are called, which they do not tell themselves. */
function namesOf(cloud: Cloud): Map<Operation, { service: string; name: string }> {
  return cloud.shared('cloudformation-operation-names', () => new Map());
}

export interface FoundOperation {
  service: ServiceTable[string];
  schema: OperationSchema;
}

/**
 * The service and the schema of an operation that a resource type has at hand.
 * @param resourceType whose service is searched first, since searching loads what a service has
 */
export function findOperation(cloud: Cloud, operation: Operation, resourceType: string): Promise<FoundOperation> {
  const known = cloud.shared('cloudformation-operations', () => new Map<Operation, Promise<FoundOperation>>());
  let found = known.get(operation);
  if (!found) {
    found = searchOperation(cloud, operation, resourceType);
    known.set(operation, found);
  }
  return found;
}

async function searchOperation(cloud: Cloud, operation: Operation, resourceType: string): Promise<FoundOperation> {
  const services = servicesOf(cloud);
  if (!namesOf(cloud).has(operation)) {
    const names = Object.keys(services);
    const isLikely = (name: string) => resourceType in (services[name]?.resources ?? {});
    await learnName(cloud, operation, [...names.filter(isLikely), ...names.filter((name) => !isLikely(name))]);
  }
  const { service = '', name } = namesOf(cloud).get(operation) ?? {};
  const found = services[service];
  const schemas = Object.values((await found?.schemas?.()) ?? {}).filter(isOperationSchema);
  const schema = schemas.find((one) => one[2] === name);
  if (!found || !schema) throw new Error('There is an operation that is in no table of services');
  return { service: found, schema };
}

async function learnName(cloud: Cloud, operation: Operation, services: string[]): Promise<void> {
  for (const service of services) {
    for (const name of Object.keys(servicesOf(cloud)[service]?.operations ?? {})) {
      if ((await loadOperation(cloud, service, name)) === operation) return;
    }
  }
}
