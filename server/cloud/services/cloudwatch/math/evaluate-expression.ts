import { functions, gapFiller, type MathContext, negated, operations } from './functions';
import { type Expression, ExpressionError } from './parse-expression';
import { combine, scalar, type Value } from './values';

/**
 * @param lookup what the query of an id gives
 * @throws ExpressionError for functions that the embedded cloud lacks, by name, and for values of the wrong kind
 */
export function evaluateExpression(expression: Expression, context: MathContext, lookup: (id: string) => Value): Value {
  const evaluate = (part: Expression): Value => evaluateExpression(part, context, lookup);
  switch (expression.kind) {
    case 'number':
      return scalar(expression.value);
    case 'text':
      throw new ExpressionError(`The text "${expression.value}" is not a value of metric math`);
    case 'reference':
      return lookup(expression.id);
    case 'list':
      return { kind: 'list', items: expression.items.map(evaluate).flatMap(seriesIn) };
    case 'negation':
      return negated(evaluate(expression.operand));
    case 'operation': {
      const apply = operations[expression.operator];
      if (!apply) throw new ExpressionError(`Unknown operator ${expression.operator}`);
      return combine(evaluate(expression.left), evaluate(expression.right), apply);
    }
    case 'call': {
      const run = Object.hasOwn(functions, expression.name) ? functions[expression.name] : undefined;
      if (!run) throw new ExpressionError(`The function ${expression.name} is not supported by the embedded cloud`);
      return run(context, parametersOf(expression, context, evaluate));
    }
    default:
      return expression satisfies never;
  }
}

function parametersOf(
  { name, parameters }: Extract<Expression, { kind: 'call' }>,
  { times }: MathContext,
  evaluate: (part: Expression) => Value,
): Value[] {
  // Texts choose metrics by their labels, which only METRICS knows; it would have to leave the others out.
  if (name === 'METRICS' && parameters.length > 0)
    throw new ExpressionError('METRICS with a filter is not supported by the embedded cloud');
  const [series, filler] = parameters;
  if (name !== 'FILL' || !series || filler?.kind !== 'reference' || (filler.id !== 'REPEAT' && filler.id !== 'LINEAR')) {
    return parameters.map(evaluate);
  }
  const value = evaluate(series);
  if (value.kind !== 'series') throw new ExpressionError(`FILL with ${filler.id} takes one time series`);
  return [value, gapFiller(value.series, times(), filler.id)];
}

function seriesIn(value: Value) {
  if (value.kind === 'scalar') throw new ExpressionError('A list holds time series, not numbers');
  return value.kind === 'series' ? [value.series] : value.items;
}
