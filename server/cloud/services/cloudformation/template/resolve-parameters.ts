import type { Parameter } from '@aws-sdk/client-cloudformation';
import { validationError } from '../errors';
import type { StackParameter } from '../state';
import type { Template, TemplateParameter } from './template';

/** The types that have a meaning of their own, and the forms of those whose values are names of other services. */
const TYPE =
  /^(String|Number|CommaDelimitedList|List<Number>|AWS::SSM::Parameter::Name|(List<)?AWS::[A-Za-z0-9]+(::[A-Za-z0-9]+)*>?|AWS::SSM::Parameter::Value<.+>)$/;

const SSM_VALUE = /^AWS::SSM::Parameter::Value<(.+)>$/;

/** The type that a parameter's value has: the inner one for `AWS::SSM::Parameter::Value<…>`. */
function valueType(parameter: TemplateParameter): string {
  return SSM_VALUE.exec(parameter.Type)?.[1] ?? parameter.Type;
}

function isList(parameter: TemplateParameter): boolean {
  const type = valueType(parameter);
  return type === 'CommaDelimitedList' || type.startsWith('List<');
}

function constraintFailure(name: string, parameter: TemplateParameter, rule: string): Error {
  return validationError(
    parameter.ConstraintDescription === undefined
      ? `Parameter '${name}' ${rule}`
      : `Parameter ${name} failed to satisfy constraint: ${parameter.ConstraintDescription}`,
  );
}

/** @throws CloudFailure ValidationError for what is no regular expression */
function patternOf(name: string, pattern: string): RegExp {
  // Java, whose expressions these are, allows escapes that JavaScript allows only without the Unicode flag.
  for (const flags of ['u', '']) {
    try {
      return new RegExp(`^(?:${pattern})$`, flags);
    } catch {
      // The next set of flags may take it.
    }
  }
  throw validationError(`Template format error: AllowedPattern of parameter ${name} is not a valid regular expression: ${pattern}`);
}

function checkConstraints(name: string, parameter: TemplateParameter, value: string): void {
  const items = isList(parameter) ? value.split(',').map((item) => item.trim()) : [value];
  const numeric = parameter.Type === 'Number' || parameter.Type === 'List<Number>';
  for (const item of items) {
    if (parameter.AllowedValues && !parameter.AllowedValues.map(String).includes(item)) {
      throw constraintFailure(name, parameter, `must be one of AllowedValues`);
    }
    if (numeric) {
      const number = Number(item);
      if (item.trim() === '' || Number.isNaN(number)) throw validationError(`Parameter '${name}' must be a number.`);
      if (parameter.MinValue !== undefined && number < Number(parameter.MinValue)) {
        throw constraintFailure(name, parameter, `must be a number not less than ${parameter.MinValue}`);
      }
      if (parameter.MaxValue !== undefined && number > Number(parameter.MaxValue)) {
        throw constraintFailure(name, parameter, `must be a number not greater than ${parameter.MaxValue}`);
      }
    }
  }
  if (parameter.MinLength !== undefined && value.length < Number(parameter.MinLength)) {
    throw constraintFailure(name, parameter, `must contain at least ${parameter.MinLength} characters`);
  }
  if (parameter.MaxLength !== undefined && value.length > Number(parameter.MaxLength)) {
    throw constraintFailure(name, parameter, `must contain at most ${parameter.MaxLength} characters`);
  }
  if (parameter.AllowedPattern !== undefined && !patternOf(name, parameter.AllowedPattern).test(value)) {
    throw constraintFailure(name, parameter, `must match pattern ${parameter.AllowedPattern}`);
  }
}

/**
 * Decides every parameter's value: given, kept from before (`UsePreviousValue`), or the default.
 * @param readParameter reads a value from SSM's Parameter Store, for `AWS::SSM::Parameter::Value<…>` types
 * @throws CloudFailure ValidationError for a value that is missing, not declared or against its constraints.
 */
export async function resolveParameters(
  template: Template,
  given: Parameter[],
  previous: StackParameter[],
  readParameter: (name: string) => Promise<string>,
): Promise<StackParameter[]> {
  for (const [name, { Type }] of Object.entries(template.Parameters)) {
    if (!TYPE.test(Type)) throw validationError(`Template format error: Unrecognized parameter type: ${Type} of parameter ${name}`);
  }
  const givenByKey = new Map(given.map((parameter) => [parameter.ParameterKey ?? '', parameter]));
  const undeclared = [...givenByKey.keys()].filter((key) => !Object.hasOwn(template.Parameters, key));
  if (undeclared.length > 0) throw validationError(`Parameters: [${undeclared.join(', ')}] do not exist in the template`);

  const missing: string[] = [];
  const values: [string, TemplateParameter, string][] = [];
  for (const [name, parameter] of Object.entries(template.Parameters)) {
    const chosen = givenByKey.get(name);
    const kept = chosen?.UsePreviousValue ? previous.find(({ key }) => key === name)?.value : undefined;
    const value = kept ?? chosen?.ParameterValue ?? (parameter.Default === undefined ? undefined : String(parameter.Default));
    if (value === undefined) missing.push(name);
    else values.push([name, parameter, value]);
  }
  if (missing.length > 0) throw validationError(`Parameters: [${missing.join(', ')}] must have values`);

  return Promise.all(
    values.map(async ([name, parameter, value]) => {
      checkConstraints(name, parameter, value);
      const resolved: StackParameter = { key: name, value };
      if (parameter.NoEcho === true || parameter.NoEcho === 'true') resolved.noEcho = true;
      if (SSM_VALUE.test(parameter.Type)) resolved.resolvedValue = await readParameter(value);
      return resolved;
    }),
  );
}

/** What `Ref` gives for each parameter: lists are split. */
export function parameterValues(template: Template, parameters: StackParameter[]): Record<string, string | string[]> {
  return Object.fromEntries(
    parameters.map(({ key, value, resolvedValue }) => {
      const text = resolvedValue ?? value;
      const declared = template.Parameters[key];
      return [key, declared && isList(declared) ? text.split(',').map((item) => item.trim()) : text];
    }),
  );
}

/** A template whose other parameters can be decided before those are known. */
export function withoutParameters(template: Template, names: string[]): Template {
  const Parameters = Object.fromEntries(Object.entries(template.Parameters).filter(([name]) => !names.includes(name)));
  return { ...template, Parameters };
}
