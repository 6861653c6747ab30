/** Metric math: arithmetic, comparisons, logic and functions over metrics. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html */

export type Operator = '+' | '-' | '*' | '/' | '^' | '==' | '!=' | '<' | '<=' | '>' | '>=' | 'AND' | 'OR';

export type Expression =
  | { kind: 'number'; value: number }
  | { kind: 'text'; value: string }
  | { kind: 'reference'; id: string }
  | { kind: 'list'; items: Expression[] }
  | { kind: 'negation'; operand: Expression }
  | { kind: 'operation'; operator: Operator; left: Expression; right: Expression }
  | { kind: 'call'; name: string; parameters: Expression[] };

/** Why an expression cannot be understood; told to the caller together with the query's id. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
}

const TOKEN = /\s*(?:(\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)|("[^"]*"|'[^']*')|([A-Za-z_]\w*)|(&&|\|\||==|!=|<=|>=|[-+*/^<>()[\],]))/y;

/** From the loosest binding to the tightest. */
const LEVELS: Record<string, Operator>[] = [
  { OR: 'OR', '||': 'OR' },
  { AND: 'AND', '&&': 'AND' },
  { '==': '==', '!=': '!=', '<': '<', '<=': '<=', '>': '>', '>=': '>=' },
  { '+': '+', '-': '-' },
  { '*': '*', '/': '/' },
  { '^': '^' },
];

/** @throws ExpressionError */
export function parseExpression(text: string): Expression {
  const tokens = tokensOf(text);
  let at = 0;
  const peek = (): string | undefined => tokens[at];
  const expect = (wanted: string): void => {
    if (tokens[at] !== wanted)
      throw new ExpressionError(tokens[at] === undefined ? `'${wanted}' is missing at the end` : `Unexpected '${tokens[at]}'`);
    at += 1;
  };
  const listUntil = (end: string): Expression[] => {
    const items: Expression[] = [];
    if (peek() !== end) {
      items.push(level(0));
      while (peek() === ',') {
        at += 1;
        items.push(level(0));
      }
    }
    expect(end);
    return items;
  };
  const level = (depth: number): Expression => {
    const operators = LEVELS[depth];
    if (!operators) return unary();
    let left = level(depth + 1);
    for (;;) {
      const token = peek()?.toUpperCase() ?? '';
      const operator = Object.hasOwn(operators, token) ? operators[token] : undefined;
      if (operator === undefined) return left;
      at += 1;
      left = { kind: 'operation', operator, left, right: level(depth + 1) };
    }
  };
  const unary = (): Expression => {
    if (peek() !== '-') return primary();
    at += 1;
    return { kind: 'negation', operand: unary() };
  };
  const primary = (): Expression => {
    const token = peek();
    at += 1;
    if (token === undefined) throw new ExpressionError('The expression ends too early');
    if (/^\d/.test(token)) return { kind: 'number', value: Number(token) };
    if (/^["']/.test(token)) return { kind: 'text', value: token.slice(1, -1) };
    if (token === '[') return { kind: 'list', items: listUntil(']') };
    if (token === '(') {
      const inner = level(0);
      expect(')');
      return inner;
    }
    if (!/^[A-Za-z_]/.test(token)) throw new ExpressionError(`Unexpected '${token}'`);
    if (peek() !== '(') return { kind: 'reference', id: token };
    at += 1;
    return { kind: 'call', name: token.toUpperCase(), parameters: listUntil(')') };
  };

  const expression = level(0);
  if (at < tokens.length) throw new ExpressionError(`Unexpected '${tokens[at]}'`);
  return expression;
}

const DEPTH_MAX = 100;

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  let depth = 0;
  let at = 0;
  while (text.slice(at).trim() !== '') {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text);
    if (!token) throw new ExpressionError(`Unexpected '${text.slice(at).trim()[0]}'`);
    const word = token[0].trim();
    if (word === '(' || word === '[') depth += 1;
    if (word === ')' || word === ']') depth -= 1;
    if (depth > DEPTH_MAX) throw new ExpressionError('The expression is nested too deeply');
    tokens.push(word);
    at = TOKEN.lastIndex;
  }
  return tokens;
}

/** The ids of queries that an expression reads. `METRICS()` reads all that are metrics. */
export function referencesOf(expression: Expression): string[] {
  switch (expression.kind) {
    case 'number':
    case 'text':
      return [];
    case 'reference':
      return expression.id === 'REPEAT' || expression.id === 'LINEAR' ? [] : [expression.id];
    case 'list':
      return expression.items.flatMap(referencesOf);
    case 'negation':
      return referencesOf(expression.operand);
    case 'operation':
      return [...referencesOf(expression.left), ...referencesOf(expression.right)];
    case 'call':
      return expression.parameters.flatMap(referencesOf);
    default:
      return expression satisfies never;
  }
}
