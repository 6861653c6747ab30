/**
 * Expressions and references as JavaScript. Generated code calls only `R` (the runtime), `U` and `X`
 * (the libraries behind `$util` and `$extensions`) and locals from the scope; all text of the template
 * goes through JSON.stringify.
 */
import { findLibraryFunction } from '../library/find';
import { templateError } from './failure';
import { referenceText } from './reference-text';
import type { Scope } from './scope';
import { type Expression, parseTemplate, type Reference, type Step, type TemplateNode } from './template-tree';

const OPERATORS: Record<string, string> = {
  '+': 'R.add',
  '-': 'R.subtract',
  '*': 'R.multiply',
  '/': 'R.divide',
  '%': 'R.remainder',
  '>': 'R.greater',
  '<': 'R.less',
  '>=': 'R.atLeast',
  '<=': 'R.atMost',
  '==': 'R.equals',
};

export function emitExpression(expression: Expression, scope: Scope): string {
  switch (expression.type) {
    case 'references':
      return emitReference(expression, scope);
    case 'string':
      return expression.isEval ? emitInterpolated(expression.value, scope) : JSON.stringify(expression.value);
    case 'integer':
    case 'decimal':
      return `(${Number(expression.value)})`;
    case 'bool':
      return expression.value === 'true' ? 'true' : expression.value === 'false' ? 'false' : 'null';
    case 'runt':
      return 'undefined';
    case 'array':
      return expression.isRange
        ? emitRange(expression.value, scope)
        : `[${expression.value.map((member) => emitValue(member, scope)).join(',')}]`;
    case 'map':
      return emitMap(expression.value ?? {}, scope);
    case 'math':
      return emitMath(expression.operator, expression.expression, scope);
    default:
      return expression satisfies never;
  }
}

/** An expression whose missing value is null: what lists and maps hold. */
function emitValue(expression: Expression, scope: Scope): string {
  const code = emitExpression(expression, scope);
  return expression.type === 'references' ? `(${code}??null)` : code;
}

export function emitCondition(expression: Expression, scope: Scope): string {
  return `R.truthy(${emitExpression(expression, scope)})`;
}

function emitMath(operator: string, operands: Expression[], scope: Scope): string {
  const [left, right] = operands;
  if (!left) throw templateError(`The operator ${operator} lacks its operand.`);
  if (operator === 'not') return `!${emitCondition(left, scope)}`;
  if (operator === 'parenthesis') return `(${emitExpression(left, scope)})`;
  if (operator === 'minus') return `R.subtract(0,${emitExpression(left, scope)})`;
  if (!right) throw templateError(`The operator ${operator} lacks its right side.`);
  if (operator === '&&' || operator === '||') return `(${emitCondition(left, scope)}${operator}${emitCondition(right, scope)})`;
  const call = `(${emitExpression(left, scope)},${emitExpression(right, scope)})`;
  if (operator === '!=') return `!R.equals${call}`;
  const name = OPERATORS[operator];
  if (!name) throw templateError(`The operator ${operator} does not exist.`);
  return name + call;
}

function emitRange(bounds: (string | number | Reference)[], scope: Scope): string {
  const [from, to] = bounds.map((bound) => (typeof bound === 'object' ? emitReference(bound, scope) : String(Number(bound))));
  return `R.range(${from},${to})`;
}

function emitMap(members: Record<string, Expression | undefined>, scope: Scope): string {
  const entries = Object.entries(members).map(([key, value]) => {
    // Velocity evaluates keys as it does any string; the parser does not say which quotes they had.
    const name = key.includes('$') ? emitInterpolated(key, scope) : JSON.stringify(key);
    return `[${name}]:${value ? emitValue(value, scope) : 'null'}`;
  });
  return `{${entries.join(',')}}`;
}

/** A string in double quotes: its references are replaced by text. Directives in it stay as they are. */
function emitInterpolated(text: string, scope: Scope): string {
  if (!/[$#]/.test(text)) return JSON.stringify(text);
  const parts = parseTemplate(text.replaceAll('#', '\\#')).map((node) => emitText(node, scope));
  return parts.length === 0 ? '""' : `(""+${parts.join('+')})`;
}

function emitText(node: TemplateNode, scope: Scope): string {
  if (typeof node === 'string') return JSON.stringify(node);
  if (!Array.isArray(node) && node.type === 'references') return emitPrinted(node, scope);
  if (!Array.isArray(node) && node.type === 'raw') return JSON.stringify(node.value);
  return '""';
}

/** A reference as text: its own source when it has no value, nothing when it is quiet. */
export function emitPrinted(reference: Reference, scope: Scope): string {
  const missing = reference.leader === '$!' ? '' : referenceText(reference);
  const text = `R.print(${emitReference(reference, scope)},${JSON.stringify(missing)})`;
  const trailing = reference.path?.find((step) => step.type === 'content');
  return trailing ? `(${text}+${JSON.stringify(trailing.value)})` : text;
}

export function emitReference(reference: Reference, scope: Scope): string {
  const path = (reference.path ?? []).filter((step) => step.type !== 'content');
  if (reference.args !== undefined) return 'undefined';
  if (reference.id === 'util' || reference.id === 'utils') return emitLibraryCall('U', 'util', path, scope);
  if (reference.id === 'extensions') return emitLibraryCall('X', 'extensions', path, scope);
  return path.reduce((owner, step) => emitStep(owner, step, scope), scope.local(reference.id));
}

function emitStep(owner: string, step: Step, scope: Scope): string {
  switch (step.type) {
    case 'property':
      return `R.getMember(${owner},${JSON.stringify(step.id)})`;
    case 'index':
      return `R.getMember(${owner},${emitExpression(step.id, scope)})`;
    case 'method': {
      const values = emitArguments(step.args, scope);
      if (step.id === 'get' && step.args && step.args.length === 1) return `R.getMember(${owner},${values})`;
      return `R.callMethod(${owner},${JSON.stringify(step.id)},[${values}])`;
    }
    case 'content':
      return owner;
    default:
      return step satisfies never;
  }
}

function emitArguments(args: Expression[] | false, scope: Scope): string {
  return (args || []).map((value) => emitExpression(value, scope)).join(',');
}

/** `$util.list.copyAndRemoveAll(…)`: found while compiling, so that a call costs no look-up. */
function emitLibraryCall(table: 'U' | 'X', root: 'util' | 'extensions', path: Step[], scope: Scope): string {
  const end = path.findIndex((step) => step.type === 'method');
  const call = path[end];
  if (call?.type !== 'method') return 'undefined';
  const names = path.slice(0, end + 1).map((step) => (step.type === 'property' || step.type === 'method' ? step.id : ''));
  const name = `$${root}.${names.join('.')}`;
  if (!findLibraryFunction(root, names)) {
    throw templateError(`${name} is not supported by the embedded AppSync.`);
  }
  const values = emitArguments(call.args, scope);
  const code = `${table}.${names.join('.')}(E${values ? `,${values}` : ''})`;
  return path.slice(end + 1).reduce((owner, step) => emitStep(owner, step, scope), code);
}
