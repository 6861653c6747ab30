/** The other services, as CloudFormation uses them: their resource types and operations, found by name when needed. */
import type { Cloud } from '../../cloud';
import { perform } from '../../cloud';
import { CloudFailure } from '../../failure';
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

/** @throws CloudFailure NotImplemented when the embedded cloud lacks the operation */
export async function loadOperation<Output>(cloud: Cloud, service: string, name: string): Promise<Operation<unknown, Output>> {
  const load = servicesOf(cloud)[service]?.operations[name];
  if (!load)
    throw new CloudFailure('NotImplemented', `The embedded cloud has no ${service} operation ${name}, which is needed here`, {
      status: 501,
    });
  return (await load()) as Operation<unknown, Output>;
}
