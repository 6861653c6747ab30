import { validationError } from '../errors';
import type { StackParameter, StackStore } from '../state';
import { type EvaluatedResource, type Scope, UNKNOWN } from '../template/evaluate';
import { evaluateConditions } from '../template/evaluate-condition';
import { parameterValues } from '../template/resolve-parameters';
import type { Template } from '../template/template';

export interface ScopeInput {
  accountId: string;
  region: string;
  stackId: string;
  stackName: string;
  notificationArns: string[];
  template: Template;
  parameters: StackParameter[];
  /** Names of parameters whose value only the deployment can tell. */
  unknownParameters?: string[];
  store: StackStore;
  resource(logicalId: string): EvaluatedResource | undefined;
  /** Told the name of every export that is asked for. */
  imported?(name: string): void;
}

/** What every template may refer to. */
export function pseudoParameters(
  input: Pick<ScopeInput, 'accountId' | 'region' | 'stackId' | 'stackName' | 'notificationArns'>,
): Record<string, unknown> {
  return {
    'AWS::AccountId': input.accountId,
    'AWS::NotificationARNs': input.notificationArns,
    'AWS::Partition': 'aws',
    'AWS::Region': input.region,
    'AWS::StackId': input.stackId,
    'AWS::StackName': input.stackName,
    'AWS::URLSuffix': 'amazonaws.com',
  };
}

/** Everything that expressions of one stack may name, with its conditions evaluated. */
export function stackScope(input: ScopeInput): Scope {
  const scope: Scope = {
    template: input.template,
    parameters: {
      ...parameterValues(input.template, input.parameters),
      ...Object.fromEntries((input.unknownParameters ?? []).map((name) => [name, UNKNOWN])),
    },
    pseudoParameters: pseudoParameters(input),
    resource: input.resource,
    importValue(name) {
      const found = input.store.findExport(name);
      if (!found) throw validationError(`No export named ${name} found.`);
      input.imported?.(name);
      return found.value;
    },
    conditions: new Map(),
  };
  evaluateConditions(scope);
  return scope;
}

/** Whether only the deployment can tell if a resource is part of the stack. */
export function isUndecided(scope: Scope, { Condition }: { Condition?: string }): boolean {
  return Condition !== undefined && scope.conditions.get(Condition) === UNKNOWN;
}

/** Whether a resource or output is part of the stack under the scope's conditions. */
export function isIncluded(scope: Scope, { Condition }: { Condition?: string }): boolean {
  return Condition === undefined || scope.conditions.get(Condition) === true;
}
