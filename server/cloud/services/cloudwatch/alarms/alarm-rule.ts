import type { StateValue } from '@aws-sdk/client-cloudwatch';
import { validation } from '../failures';

/** The rule of a composite alarm. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html */
export type AlarmRule =
  | { kind: 'constant'; value: boolean }
  | { kind: 'state'; state: StateValue; alarm: string }
  | { kind: 'not'; rule: AlarmRule }
  | { kind: 'and' | 'or'; left: AlarmRule; right: AlarmRule };

const TOKEN = /\s*(?:([()])|(AND|OR|NOT|TRUE|FALSE)\b|(ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"([^"]+)"|'([^']+)'|([^\s()"']+))\s*\))/y;
const LENGTH_MAX = 10_240;
const CHILDREN_MAX = 100;
const DEPTH_MAX = 100;

type Token = string | Extract<AlarmRule, { kind: 'state' }>;

/** @throws ValidationError */
export function parseAlarmRule(text: string): AlarmRule {
  const wrong = (): Error => validation(`AlarmRule could not be parsed: ${text.slice(0, 100)}`);
  if (text.length > LENGTH_MAX) throw validation(`AlarmRule must not be longer than ${LENGTH_MAX} characters.`);
  const tokens: Token[] = [];
  let from = 0;
  while (text.slice(from).trim() !== '') {
    TOKEN.lastIndex = from;
    const match = TOKEN.exec(text);
    if (!match) throw wrong();
    const [, bracket, word, state, quoted, single, bare] = match;
    const named = quoted ?? single ?? bare ?? '';
    tokens.push(state === undefined ? (bracket ?? word ?? '') : { kind: 'state', state: state as StateValue, alarm: nameIn(named) });
    from = TOKEN.lastIndex;
  }
  let at = 0;
  let depth = 0;
  const take = (token: string): boolean => {
    if (tokens[at] !== token) return false;
    at += 1;
    return true;
  };
  const either = (): AlarmRule => {
    let left = both();
    while (take('OR')) left = { kind: 'or', left, right: both() };
    return left;
  };
  const both = (): AlarmRule => {
    let left = single();
    while (take('AND')) left = { kind: 'and', left, right: single() };
    return left;
  };
  const single = (): AlarmRule => {
    if (take('NOT')) return { kind: 'not', rule: nested(single) };
    if (take('(')) {
      const inner = nested(either);
      if (!take(')')) throw wrong();
      return inner;
    }
    if (take('TRUE')) return { kind: 'constant', value: true };
    if (take('FALSE')) return { kind: 'constant', value: false };
    const token = tokens[at];
    if (typeof token !== 'object') throw wrong();
    at += 1;
    return token;
  };
  const nested = (parse: () => AlarmRule): AlarmRule => {
    depth += 1;
    if (depth > DEPTH_MAX) throw validation('AlarmRule is nested too deeply.');
    const inner = parse();
    depth -= 1;
    return inner;
  };
  const rule = either();
  if (at < tokens.length) throw wrong();
  if (childrenOf(rule).length > CHILDREN_MAX) throw validation(`AlarmRule must not name more than ${CHILDREN_MAX} alarms.`);
  return rule;
}

/** A rule may name an alarm by its ARN. */
function nameIn(nameOrArn: string): string {
  return /^arn:aws:cloudwatch:[^:]*:[^:]*:alarm:(.+)$/.exec(nameOrArn)?.[1] ?? nameOrArn;
}

/** The names of the alarms that a rule looks at. */
export function childrenOf(rule: AlarmRule): string[] {
  switch (rule.kind) {
    case 'constant':
      return [];
    case 'state':
      return [rule.alarm];
    case 'not':
      return childrenOf(rule.rule);
    case 'and':
    case 'or':
      return [...new Set([...childrenOf(rule.left), ...childrenOf(rule.right)])];
    default:
      return rule satisfies never;
  }
}

export function holds(rule: AlarmRule, stateOf: (alarm: string) => StateValue | undefined): boolean {
  switch (rule.kind) {
    case 'constant':
      return rule.value;
    case 'state':
      return stateOf(rule.alarm) === rule.state;
    case 'not':
      return !holds(rule.rule, stateOf);
    case 'and':
      return holds(rule.left, stateOf) && holds(rule.right, stateOf);
    case 'or':
      return holds(rule.left, stateOf) || holds(rule.right, stateOf);
    default:
      return rule satisfies never;
  }
}
