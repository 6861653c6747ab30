/** State machines, and what ARNs and names lead to. Times are milliseconds since 1970. */
import { randomUUID } from 'node:crypto';
import type { CreateStateMachineInput, LoggingConfiguration } from '@aws-sdk/client-sfn';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';
import { checkMachine } from './asl/check-machine';
import { checkMachineRole } from './machine-role';

export interface StateMachine {
  arn: string;
  name: string;
  /** JSON text in Amazon States Language. */
  definition: string;
  roleArn: string;
  type: 'STANDARD' | 'EXPRESS';
  createdAt: number;
  /** What came before these were told has none. */
  modifiedAt?: number;
  revisionId?: string;
  logging?: LoggingConfiguration;
  tracing?: boolean;
  tags?: Record<string, string>;
  /** The number of the version that was published last. */
  lastVersion?: number;
}

/** By ARN. */
export function stateMachines(partition: Partition): Collection<StateMachine> {
  return partition.collection('states-machines');
}

export function machineArn({ accountId, region }: Pick<Partition, 'accountId' | 'region'>, name: string): string {
  return `arn:aws:states:${region}:${accountId}:stateMachine:${name}`;
}

/** @throws StateMachineDoesNotExist, InvalidArn */
export function getStateMachine({ partition }: Pick<Call, 'partition'>, arn: string | undefined): StateMachine {
  if (!/^arn:aws:states:[^:]+:\d{12}:stateMachine:/.test(arn ?? '')) throw new CloudFailure('InvalidArn', `Invalid Arn: '${arn}'`);
  const found = stateMachines(partition).find(arn ?? '');
  if (!found) throw new CloudFailure('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
  return found;
}

export function machineAccess(action: string) {
  return (_call: Call, { stateMachineArn }: { stateMachineArn?: string | undefined }) => [
    { action: `states:${action}`, resource: stateMachineArn ?? '' },
  ];
}

/** @throws InvalidName */
export function checkName(name: string | undefined): string {
  // Characters that AWS names: https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
  if (name !== undefined && name.length >= 1 && name.length <= 80 && !/[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{C}]/u.test(name)) return name;
  throw new CloudFailure('InvalidName', `Invalid Name: '${name}'`);
}

type Settings = Partial<Pick<CreateStateMachineInput, 'definition' | 'roleArn' | 'loggingConfiguration' | 'tracingConfiguration'>>;

/** Sets what is given and leaves the rest. @throws InvalidDefinition, InvalidLoggingConfiguration, AccessDeniedException */
export function withSettings(call: Call, before: StateMachine, settings: Settings): StateMachine {
  const { definition = before.definition, roleArn = before.roleArn, loggingConfiguration, tracingConfiguration } = settings;
  if (settings.definition !== undefined) checkDefinition(definition);
  if (settings.roleArn !== undefined) checkMachineRole(call, roleArn, before.arn);
  if (loggingConfiguration) checkLogging(loggingConfiguration);
  const isChanged = definition !== before.definition || roleArn !== before.roleArn;
  return {
    ...before,
    definition,
    roleArn,
    modifiedAt: call.cloud.now().getTime(),
    revisionId: isChanged ? randomUUID() : before.revisionId,
    logging: loggingConfiguration ?? before.logging,
    tracing: tracingConfiguration?.enabled ?? before.tracing,
  };
}

function checkDefinition(definition: string): void {
  const { problems } = checkMachine(definition);
  if (problems.length === 0) return;
  const told = problems.map(({ code, message, location }) => `${code}: ${message} at ${location || '/'}`);
  throw new CloudFailure('InvalidDefinition', `Invalid State Machine Definition: '${told.join(', ')}'`);
}

function checkLogging({ level = 'OFF', destinations = [] }: LoggingConfiguration): void {
  if (level === 'OFF') return;
  if (destinations.length === 1 && /:log-group:[^:]+/.test(destinations[0]?.cloudWatchLogsLogGroup?.logGroupArn ?? '')) return;
  throw new CloudFailure('InvalidLoggingConfiguration', 'A log level other than OFF needs one log group as its destination.');
}
