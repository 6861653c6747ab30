/** The other services, as CloudFormation uses them: their resource types and operations, found by name when needed. */
import type { Cloud } from '../../cloud';
import { perform } from '../../cloud';
import { CloudFailure } from '../../failure';
import type { Call, Operation, Service } from '../../service';

export type ServiceTable = Record<string, Pick<Service, 'operations' | 'resources'>>;

const KEY = 'cloudformation-services';

/** Uses other services than the embedded cloud's own; call it before the first stack operation. */
export function provideServices(cloud: Cloud, services: ServiceTable): void {
  cloud.shared(KEY, () => Promise.resolve(services));
}

export function servicesOf(cloud: Cloud): Promise<ServiceTable> {
  return cloud.shared<Promise<ServiceTable>>(KEY, async () => (await import('../index')).services);
}

/**
 * Runs another service's operation for the caller of a stack operation.
 * @throws CloudFailure NotImplemented when the embedded cloud lacks the operation.
 */
export async function performOperation<Output>(call: Call, service: string, name: string, input: unknown): Promise<Output> {
  const load = (await servicesOf(call.cloud))[service]?.operations[name];
  if (!load) throw new CloudFailure('NotImplemented', `The embedded cloud has no ${service} operation ${name}, which CloudFormation needs here`, { status: 501 });
  return perform(call, (await load()) as Operation<unknown, Output>, input);
}
