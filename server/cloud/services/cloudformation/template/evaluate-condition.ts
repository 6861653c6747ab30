import { validationError } from '../errors';
import { evaluate, hasUnknown, type Scope, UNKNOWN } from './evaluate';
import { isObject } from './template';

/** The outcome of a condition; `UNKNOWN` when it hangs on what only the deployment can tell. */
type Outcome = boolean | typeof UNKNOWN;

function operand(value: unknown, scope: Scope): string | typeof UNKNOWN {
  const evaluated = isObject(value) && isCondition(value) ? evaluateCondition(value, scope) : evaluate(value, scope);
  if (evaluated === UNKNOWN || hasUnknown(evaluated)) return UNKNOWN;
  return typeof evaluated === 'object' ? JSON.stringify(evaluated) : String(evaluated);
}

function strings(value: unknown, scope: Scope): string[] | typeof UNKNOWN {
  const evaluated = evaluate(value, scope);
  if (hasUnknown(evaluated)) return UNKNOWN;
  return Array.isArray(evaluated) ? evaluated.map(String) : [String(evaluated)];
}

/** Values of all parameters of a type: `Fn::RefAll`. */
function allOfType(type: unknown, scope: Scope): string[] | typeof UNKNOWN {
  const values = Object.entries(scope.template.Parameters)
    .filter(([, parameter]) => parameter.Type === type)
    .map(([name]) => scope.parameters[name]);
  return strings(values.flat(), scope);
}

function members(value: unknown, scope: Scope): string[] | typeof UNKNOWN {
  if (isObject(value) && 'Fn::RefAll' in value) return allOfType(value['Fn::RefAll'], scope);
  return strings(value, scope);
}

/** What decides is enough, whatever else is unknown. */
function combined(parts: Outcome[], decisive: boolean): Outcome {
  if (parts.includes(decisive)) return decisive;
  return parts.includes(UNKNOWN) ? UNKNOWN : !decisive;
}

const operators: Record<string, (argument: unknown, scope: Scope) => Outcome> = {
  'Fn::And': (argument, scope) =>
    combined(
      operands(argument).map((part) => evaluateCondition(part, scope)),
      false,
    ),
  'Fn::Or': (argument, scope) =>
    combined(
      operands(argument).map((part) => evaluateCondition(part, scope)),
      true,
    ),
  'Fn::Not'(argument, scope) {
    const outcome = evaluateCondition(operands(argument)[0], scope);
    return outcome === UNKNOWN ? UNKNOWN : !outcome;
  },
  'Fn::Equals'(argument, scope) {
    const [first, second] = operands(argument).map((value) => operand(value, scope));
    return first === UNKNOWN || second === UNKNOWN ? UNKNOWN : first === second;
  },
  'Fn::Contains'(argument, scope) {
    const [list, value] = operands(argument);
    const held = members(list, scope);
    const wanted = operand(value, scope);
    return held === UNKNOWN || wanted === UNKNOWN ? UNKNOWN : held.includes(wanted);
  },
  'Fn::EachMemberEquals'(argument, scope) {
    const [list, value] = operands(argument);
    const held = members(list, scope);
    const wanted = operand(value, scope);
    return held === UNKNOWN || wanted === UNKNOWN ? UNKNOWN : held.every((member) => member === wanted);
  },
  'Fn::EachMemberIn'(argument, scope) {
    const [list, allowed] = operands(argument);
    const held = members(list, scope);
    const allowedValues = members(allowed, scope);
    return held === UNKNOWN || allowedValues === UNKNOWN ? UNKNOWN : held.every((member) => allowedValues.includes(member));
  },
  Condition: (argument, scope) => namedCondition(String(argument), scope),
};

function operands(argument: unknown): unknown[] {
  return Array.isArray(argument) ? argument : [argument];
}

function isCondition(value: Record<string, unknown>): boolean {
  const [name, another] = Object.keys(value);
  return name !== undefined && another === undefined && Object.hasOwn(operators, name);
}

function namedCondition(name: string, scope: Scope): Outcome {
  const known = scope.conditions.get(name);
  if (known !== undefined) return known;
  if (!Object.hasOwn(scope.template.Conditions, name)) {
    throw validationError(`Template format error: Unresolved condition dependency ${name} in the Conditions block of the template`);
  }
  // A condition that reaches itself finds this answer instead of recursing for ever.
  scope.conditions.set(name, false);
  const result = evaluateCondition(scope.template.Conditions[name], scope);
  scope.conditions.set(name, result);
  return result;
}

/**
 * Evaluates a condition, or the condition of a rule.
 * @throws CloudFailure ValidationError when it is no condition or names one that does not exist.
 */
export function evaluateCondition(value: unknown, scope: Scope): Outcome {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === 'false') return value === 'true';
  if (isObject(value)) {
    const [name] = Object.keys(value);
    if (name !== undefined && isCondition(value)) return operators[name]?.(value[name], scope) ?? false;
  }
  throw validationError('Template format error: Every Conditions member must be one of the condition functions');
}

/** Evaluates every condition of the template into the scope, before anything that asks for one. */
export function evaluateConditions(scope: Scope): void {
  for (const name of Object.keys(scope.template.Conditions)) namedCondition(name, scope);
}
