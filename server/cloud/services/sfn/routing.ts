import type { RoutingConfigurationListItem } from '@aws-sdk/client-sfn';
import { CloudFailure } from '../../failure';
import type { Partition } from '../../state/partition';
import { type Alias, getVersion, unqualifiedArn } from './versions';

const ROUTES_MAX = 2;

/** What an alias leads to, and the machine whose versions they are. @throws ValidationException, ResourceNotFound */
export function readRoutes(
  partition: Partition,
  configuration: RoutingConfigurationListItem[] | undefined,
): { routes: Alias['routes']; machineArn: string } {
  const routes = (configuration ?? []).map(({ stateMachineVersionArn = '', weight = 0 }) => ({
    versionArn: stateMachineVersionArn,
    weight,
  }));
  if (routes.length < 1 || routes.length > ROUTES_MAX) throw invalid(`An alias leads to one or ${ROUTES_MAX} versions.`);
  if (routes.some(({ weight }) => !Number.isInteger(weight) || weight < 0 || weight > 100))
    throw invalid('A weight is a whole number from 0 to 100.');
  if (routes.reduce((sum, { weight }) => sum + weight, 0) !== 100) throw invalid('The weights of an alias must be 100 together.');
  const machines = new Set(routes.map(({ versionArn }) => unqualifiedArn(getVersion(partition, versionArn).arn)));
  const [machineArn = ''] = machines;
  if (machines.size > 1 || new Set(routes.map(({ versionArn }) => versionArn)).size !== routes.length) {
    throw invalid('The versions of an alias are different ones of one state machine.');
  }
  return { routes, machineArn };
}

export function writeRoutes({ routes }: Alias): RoutingConfigurationListItem[] {
  return routes.map(({ versionArn, weight }) => ({ stateMachineVersionArn: versionArn, weight }));
}

function invalid(message: string): CloudFailure {
  return new CloudFailure('ValidationException', message);
}
