/**
 * Intrinsic functions. A plan is evaluated before the resources exist; what only the deployment can
 * tell is then `UNKNOWN`, which every function passes on.
 */
import { validationError } from '../errors';
import { cidrBlocks } from './cidr-blocks';
import { isObject, type Template } from './template';

/** `AWS::NoValue`: the property or list item that holds it is left out. */
const NO_VALUE = Symbol('AWS::NoValue');
/** A value that exists only once the stack is deployed. */
export const UNKNOWN: unique symbol = Symbol('known after deployment');

export interface EvaluatedResource {
  physicalId: unknown;
  /** Value of one attribute, or undefined when the resource has none of that name. */
  attribute(name: string): unknown;
}

export interface Scope {
  template: Template;
  /** By name; list parameters are arrays of strings, and `UNKNOWN` one whose value is not decided yet. */
  parameters: Record<string, unknown>;
  /** `AWS::Region` and the like. */
  pseudoParameters: Record<string, unknown>;
  /** Undefined for a resource that is not in the stack. */
  resource(logicalId: string): EvaluatedResource | undefined;
  importValue(name: string): unknown;
  /** Results of the named conditions; `evaluateConditions` fills it. `UNKNOWN` where nothing is decided yet. */
  conditions: Map<string, boolean | typeof UNKNOWN>;
}

export function hasUnknown(value: unknown): boolean {
  if (value === UNKNOWN) return true;
  if (Array.isArray(value)) return value.some(hasUnknown);
  return isObject(value) && Object.values(value).some(hasUnknown);
}

/** That something is needed now which only the deployment can tell. */
export class NotYetKnown extends Error {
  override readonly name = 'NotYetKnown';
}

/** @throws NotYetKnown when only the deployment can tell the value, or a part of it */
export function evaluateNow(expression: unknown, scope: Scope): unknown {
  const value = evaluate(expression, scope);
  if (hasUnknown(value)) throw new NotYetKnown(`${JSON.stringify(expression)} is known only after the deployment`);
  return value;
}

function asText(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map((item) => asText(item, name)).join(',');
  throw validationError(`Template error: every value of the ${name} function must be a string`);
}

function reference(name: string, scope: Scope): unknown {
  if (name === 'AWS::NoValue') return NO_VALUE;
  if (Object.hasOwn(scope.pseudoParameters, name)) return scope.pseudoParameters[name];
  if (Object.hasOwn(scope.parameters, name)) return scope.parameters[name];
  const resource = scope.resource(name);
  if (!resource)
    throw validationError(`Template format error: Unresolved resource dependencies [${name}] in the Resources block of the template`);
  return resource.physicalId;
}

function attribute(logicalId: string, name: string, scope: Scope): unknown {
  const resource = scope.resource(logicalId);
  if (!resource) throw validationError(`Template error: instance of Fn::GetAtt references undefined resource ${logicalId}`);
  const value = resource.attribute(name);
  if (value !== undefined && value !== null) return value;
  const type = scope.template.Resources[logicalId]?.Type ?? '';
  throw type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource'
    ? validationError(`CustomResource attribute error: Vendor response doesn't contain ${name} attribute in object ${logicalId}`)
    : validationError(`Template error: resource ${logicalId} does not support attribute type ${name} in Fn::GetAtt`);
}

function substitute(argument: unknown, scope: Scope): unknown {
  const [template, given] = Array.isArray(argument) ? argument : [argument, {}];
  if (typeof template !== 'string' || !isObject(given)) {
    throw validationError(
      "Template error: One or more Fn::Sub intrinsic functions don't specify expected arguments. Specify a string as first argument, and an optional second argument to specify a mapping of values to replace in the string",
    );
  }
  let unknown = false;
  const text = template.replaceAll(/\$\{([^}]*)\}/g, (whole, name: string) => {
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    const key = name.trim();
    const dot = key.indexOf('.');
    let value: unknown;
    if (Object.hasOwn(given, key)) value = evaluate(given[key], scope);
    else if (dot > 0) value = attribute(key.slice(0, dot), key.slice(dot + 1), scope);
    else value = reference(key, scope);
    if (value === UNKNOWN || (Array.isArray(value) && hasUnknown(value))) {
      unknown = true;
      return whole;
    }
    return asText(value, 'Fn::Sub');
  });
  return unknown ? UNKNOWN : text;
}

function list(argument: unknown, name: string, lengthMin: number): unknown[] {
  if (!Array.isArray(argument) || argument.length < lengthMin) {
    throw validationError(`Template error: ${name} requires a list argument with ${lengthMin} elements`);
  }
  return argument;
}

const functions: Record<string, (argument: unknown, scope: Scope) => unknown> = {
  Ref: (argument, scope) => reference(asText(argument, 'Ref'), scope),
  'Fn::GetAtt'(argument, scope) {
    if (typeof argument === 'string') {
      const dot = argument.indexOf('.');
      return attribute(argument.slice(0, dot), argument.slice(dot + 1), scope);
    }
    const [logicalId, name] = list(argument, 'Fn::GetAtt', 2);
    const evaluated = evaluate(name, scope);
    return evaluated === UNKNOWN ? UNKNOWN : attribute(asText(logicalId, 'Fn::GetAtt'), asText(evaluated, 'Fn::GetAtt'), scope);
  },
  'Fn::Sub': substitute,
  'Fn::Join'(argument, scope) {
    const [delimiter, values] = list(argument, 'Fn::Join', 2);
    const items = evaluate(values, scope);
    if (hasUnknown(items)) return UNKNOWN;
    if (!Array.isArray(items))
      throw validationError(
        'Template error: every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to be joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined.',
      );
    return items.map((item) => asText(item, 'Fn::Join')).join(asText(delimiter, 'Fn::Join'));
  },
  'Fn::Select'(argument, scope) {
    const [index, values] = list(argument, 'Fn::Select', 2).map((part) => evaluate(part, scope));
    if (values === UNKNOWN || index === UNKNOWN) return UNKNOWN;
    const items = typeof values === 'string' ? values.split(',') : values;
    if (!Array.isArray(items))
      throw validationError('Template error: Fn::Select requires a list argument with two elements: an integer index and a list');
    const picked = items[Number(index)];
    if (picked === undefined) throw validationError(`Template error: Fn::Select cannot select nonexistent value at index ${String(index)}`);
    return picked;
  },
  'Fn::Split'(argument, scope) {
    const [delimiter, text] = list(argument, 'Fn::Split', 2).map((part) => evaluate(part, scope));
    return text === UNKNOWN ? UNKNOWN : asText(text, 'Fn::Split').split(asText(delimiter, 'Fn::Split'));
  },
  'Fn::FindInMap'(argument, scope) {
    const [map, first, second, options] = list(argument, 'Fn::FindInMap', 3).map((part, index) =>
      index < 3 ? evaluate(part, scope) : part,
    );
    if ([map, first, second].includes(UNKNOWN)) return UNKNOWN;
    const found = scope.template.Mappings[String(map)]?.[String(first)]?.[String(second)];
    if (found !== undefined) return evaluate(found, scope);
    if (isObject(options) && 'DefaultValue' in options) return evaluate(options.DefaultValue, scope);
    throw validationError(`Template error: Unable to get mapping for ${String(map)}::${String(first)}::${String(second)}`);
  },
  'Fn::If'(argument, scope) {
    const [name, whenTrue, whenFalse] = list(argument, 'Fn::If', 3);
    const condition = scope.conditions.get(String(name));
    if (condition === undefined) throw validationError(`Template error: unresolved condition dependency ${String(name)} in Fn::If`);
    return condition === UNKNOWN ? UNKNOWN : evaluate(condition ? whenTrue : whenFalse, scope);
  },
  'Fn::Base64'(argument, scope) {
    const text = evaluate(argument, scope);
    return text === UNKNOWN ? UNKNOWN : Buffer.from(asText(text, 'Fn::Base64')).toString('base64');
  },
  'Fn::GetAZs'(argument, scope) {
    const region = evaluate(argument, scope) || scope.pseudoParameters['AWS::Region'];
    return ['a', 'b', 'c'].map((zone) => `${String(region)}${zone}`);
  },
  'Fn::ImportValue'(argument, scope) {
    const name = evaluate(argument, scope);
    return name === UNKNOWN ? UNKNOWN : scope.importValue(asText(name, 'Fn::ImportValue'));
  },
  'Fn::Cidr'(argument, scope) {
    const [block, count, bits = 8] = list(argument, 'Fn::Cidr', 2).map((part) => evaluate(part, scope));
    return [block, count, bits].includes(UNKNOWN) ? UNKNOWN : cidrBlocks(String(block), Number(count), Number(bits));
  },
  'Fn::ToJsonString'(argument, scope) {
    const value = evaluate(argument, scope);
    return hasUnknown(value) ? UNKNOWN : JSON.stringify(value);
  },
  'Fn::Length'(argument, scope) {
    const value = evaluate(argument, scope);
    return Array.isArray(value) ? value.length : UNKNOWN;
  },
};

/** The name of the intrinsic function that an object calls, if it calls one. */
function functionOf(value: Record<string, unknown>): string | undefined {
  const [name, another] = Object.keys(value);
  if (name === undefined || another !== undefined) return undefined;
  if (Object.hasOwn(functions, name)) return name;
  if (name.startsWith('Fn::')) throw validationError(`Template error: unsupported intrinsic function: ${name}`);
  return undefined;
}

/**
 * Evaluates every intrinsic function within a value.
 * @returns the value in plain JSON, or `NO_VALUE`; `UNKNOWN` stands for, or within it, what is known only after deployment.
 * @throws CloudFailure ValidationError when something that it names does not exist.
 */
export function evaluate(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((item) => evaluate(item, scope)).filter((item) => item !== NO_VALUE);
  if (!isObject(value)) return value;
  const name = functionOf(value);
  if (name !== undefined) return functions[name]?.(value[name], scope);
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const item = evaluate(value[key], scope);
    if (item !== NO_VALUE && item !== null)
      Object.defineProperty(result, key, { value: item, enumerable: true, writable: true, configurable: true });
  }
  return result;
}
