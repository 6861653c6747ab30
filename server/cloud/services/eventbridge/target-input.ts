/** What a target gets of an event: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html */
import type { InputTransformer, Target } from '@aws-sdk/client-eventbridge';
import { CloudFailure } from '../../failure';

/** The places in an input template that stand for something else. */
const PLACEHOLDER = /<([\w.-]+)>/g;
const PATH = /^\$(?:\.[\w-]+|\[\d+\])*$/;

/** @throws ValidationException for paths and templates that mean nothing */
export function checkTargetInput({ Id, Input, InputPath, InputTransformer }: Target): void {
  const reject = (reason: string) => new CloudFailure('ValidationException', `Target ${Id}: ${reason}`);
  if ([Input, InputPath, InputTransformer].filter((one) => one !== undefined).length > 1) {
    throw reject('Only one of Input, InputPath, or InputTransformer must be provided for a target.');
  }
  const paths = [InputPath, ...Object.values(InputTransformer?.InputPathsMap ?? {})].filter((path) => path !== undefined);
  const wrong = paths.find((path) => !PATH.test(path));
  if (wrong !== undefined) throw reject(`Invalid JSON path ${wrong}: only dots and numbers in brackets are supported.`);
  const known = Object.keys(InputTransformer?.InputPathsMap ?? {});
  for (const [, name = ''] of InputTransformer?.InputTemplate?.matchAll(PLACEHOLDER) ?? []) {
    if (!known.includes(name) && !name.startsWith('aws.events.'))
      throw reject(`InputTemplate names <${name}>, which InputPathsMap does not have.`);
  }
}

/** The text that a target of a rule gets. */
export function targetInput(target: Target, rule: { name: string; arn: string }, event: object): string {
  if (target.Input !== undefined) return target.Input;
  if (target.InputPath !== undefined) return JSON.stringify(valueAt(event, target.InputPath) ?? {});
  return target.InputTransformer ? transform(target.InputTransformer, rule, event) : JSON.stringify(event);
}

function transform(
  { InputPathsMap = {}, InputTemplate = '' }: InputTransformer,
  rule: { name: string; arn: string },
  event: object,
): string {
  const value = (name: string): unknown => {
    switch (name) {
      case 'aws.events.rule-arn':
        return rule.arn;
      case 'aws.events.rule-name':
        return rule.name;
      case 'aws.events.event':
      case 'aws.events.event.json':
        return event;
      case 'aws.events.event.ingestion-time':
        return valueAt(event, '$.time');
      default:
        return valueAt(event, InputPathsMap[name] ?? '$.');
    }
  };
  const isObject = InputTemplate.trimStart().startsWith('{');
  let inText = false;
  // Outside of a text, a JSON template takes values as JSON; everywhere else they are plain.
  return InputTemplate.replace(/\\.|"|<([\w.-]+)>/g, (part: string, name: string | undefined) => {
    if (part === '"') inText = !inText;
    if (name === undefined) return part;
    return written(value(name), isObject ? (inText ? 'within text' : 'as JSON') : 'plain');
  });
}

function written(value: unknown, how: 'within text' | 'as JSON' | 'plain'): string {
  if (how === 'as JSON') return value === undefined ? '""' : JSON.stringify(value);
  const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
  return how === 'plain' ? text : JSON.stringify(text).slice(1, -1);
}

function valueAt(event: unknown, path: string): unknown {
  let value = event;
  for (const [, name, index] of path.matchAll(/\.([\w-]+)|\[(\d+)\]/g)) {
    const key = name ?? index ?? '';
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}
