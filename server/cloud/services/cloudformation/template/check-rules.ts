import { validationError } from '../errors';
import type { Scope } from './evaluate';
import { evaluateCondition } from './evaluate-condition';

/**
 * Checks the template's Rules section against the parameters.
 * @throws CloudFailure ValidationError with the descriptions of the assertions that do not hold.
 */
export function checkRules(scope: Scope): void {
  const failures: string[] = [];
  for (const [name, rule] of Object.entries(scope.template.Rules)) {
    if (rule.RuleCondition !== undefined && !evaluateCondition(rule.RuleCondition, scope)) continue;
    for (const { Assert, AssertDescription } of rule.Assertions ?? []) {
      if (!evaluateCondition(Assert, scope)) failures.push(AssertDescription ?? `Assertion of rule ${name} failed`);
    }
  }
  if (failures.length > 0) {
    throw validationError(`Template validation error: ${failures.join('; ')}`);
  }
}
