import { validationError } from '../errors';
import { evaluate, type Scope } from './evaluate';
import { isObject } from './template';

function operand(value: unknown, scope: Scope): string {
  const evaluated = isObject(value) && isCondition(value) ? evaluateCondition(value, scope) : evaluate(value, scope);
  return typeof evaluated === 'object' ? JSON.stringify(evaluated) : String(evaluated);
}

function strings(value: unknown, scope: Scope): string[] {
  const evaluated = evaluate(value, scope);
  return Array.isArray(evaluated) ? evaluated.map(String) : [String(evaluated)];
}

/** Values of all parameters of a type: `Fn::RefAll`, and `Fn::ValueOfAll` where attributes of resources are not asked for. */
function allOfType(type: unknown, scope: Scope): string[] {
  return Object.entries(scope.template.Parameters)
    .filter(([, parameter]) => parameter.Type === type)
    .flatMap(([name]) => strings(scope.parameters[name], scope));
}

function members(value: unknown, scope: Scope): string[] {
  if (isObject(value) && 'Fn::RefAll' in value) return allOfType(value['Fn::RefAll'], scope);
  return strings(value, scope);
}

const operators: Record<string, (argument: unknown, scope: Scope) => boolean> = {
  'Fn::And': (argument, scope) => operands(argument).every((part) => evaluateCondition(part, scope)),
  'Fn::Or': (argument, scope) => operands(argument).some((part) => evaluateCondition(part, scope)),
  'Fn::Not': (argument, scope) => !evaluateCondition(operands(argument)[0], scope),
  'Fn::Equals': (argument, scope) => operand(operands(argument)[0], scope) === operand(operands(argument)[1], scope),
  'Fn::Contains'(argument, scope) {
    const [list, value] = operands(argument);
    return members(list, scope).includes(operand(value, scope));
  },
  'Fn::EachMemberEquals'(argument, scope) {
    const [list, value] = operands(argument);
    return members(list, scope).every((member) => member === operand(value, scope));
  },
  'Fn::EachMemberIn'(argument, scope) {
    const [list, allowed] = operands(argument);
    const allowedValues = members(allowed, scope);
    return members(list, scope).every((member) => allowedValues.includes(member));
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

function namedCondition(name: string, scope: Scope): boolean {
  const known = scope.conditions.get(name);
  if (known !== undefined) return known === true;
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
export function evaluateCondition(value: unknown, scope: Scope): boolean {
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
