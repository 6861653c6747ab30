import { randomUUID } from 'node:crypto';
import type { AliasConfiguration, AliasRoutingConfiguration } from '@aws-sdk/client-lambda';
import type { Call } from '../../service';
import type { Partition } from '../../state/partition';
import { invalidParameter, notFound } from './errors';
import { type Alias, functionArn, functionState, getFunctionRecord, LATEST } from './functions';

const NAME = /^(?!\d+$)[a-zA-Z0-9-_]{1,128}$/;

export function describeAlias(owner: { accountId: string; region: string }, alias: Alias): AliasConfiguration {
  return {
    AliasArn: functionArn(owner, alias.functionName, alias.name),
    Name: alias.name,
    FunctionVersion: alias.version,
    Description: alias.description,
    RoutingConfig: alias.routing && { AdditionalVersionWeights: alias.routing },
    RevisionId: alias.revisionId,
  };
}

/** @throws ResourceNotFoundException */
export function getAliasOf(call: Call, functionName: string | undefined, name: string | undefined): { alias: Alias; partition: Partition } {
  const { reference, partition } = getFunctionRecord(call, functionName);
  const alias = functionState(partition).aliases.find(`${reference.name}:${name}`);
  if (!alias) throw notFound(`Cannot find alias arn: ${functionArn(partition, reference.name, name)}`);
  return { alias, partition };
}

interface AliasInput {
  FunctionName: string;
  Name: string | undefined;
  FunctionVersion?: string;
  Description?: string;
  RoutingConfig?: AliasRoutingConfiguration;
}

/** @throws InvalidParameterValueException, or ResourceNotFoundException when the version is not there */
export function changedAlias(partition: Partition, before: Alias | undefined, input: AliasInput): Alias {
  const name = input.Name ?? '';
  if (!NAME.test(name)) throw invalidParameter(`Value '${name}' at 'name' failed to satisfy constraint`);
  const version = input.FunctionVersion ?? before?.version ?? '';
  const routing = input.RoutingConfig ? (input.RoutingConfig.AdditionalVersionWeights ?? {}) : before?.routing;
  for (const wanted of [version, ...Object.keys(routing ?? {})]) {
    if (wanted !== LATEST && !functionState(partition).versions.find(`${input.FunctionName}:${wanted}`)) {
      throw notFound(functionArn(partition, input.FunctionName, wanted));
    }
  }
  return {
    name,
    functionName: input.FunctionName,
    version,
    description: input.Description ?? before?.description ?? '',
    routing: routing && Object.keys(routing).length > 0 ? routing : undefined,
    revisionId: randomUUID(),
  };
}
