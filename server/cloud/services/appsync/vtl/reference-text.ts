/** The source text of a reference: what Velocity prints when it has no value. */
import type { Expression, Reference, Step } from './template-tree';

export function referenceText(reference: Reference): string {
  const root = reference.args === undefined ? reference.id : callText(reference.id, reference.args);
  const body = root + (reference.path ?? []).map(stepText).join('');
  return reference.isWraped ? `${reference.leader}{${body}}` : reference.leader + body;
}

function stepText(step: Step): string {
  switch (step.type) {
    case 'method':
      return `.${callText(step.id, step.args)}`;
    case 'property':
      return `.${step.id}`;
    case 'index':
      return `[${expressionText(step.id)}]`;
    case 'content':
      return '';
    default:
      return step satisfies never;
  }
}

function callText(name: string, args: Expression[] | false): string {
  return `${name}(${(args || []).map(expressionText).join(',')})`;
}

function expressionText(expression: Expression): string {
  switch (expression.type) {
    case 'references':
      return referenceText(expression);
    case 'string':
      return expression.isEval ? `"${expression.value}"` : `'${expression.value}'`;
    case 'array':
      return expression.isRange ? '[]' : `[${expression.value.map(expressionText).join(', ')}]`;
    case 'map':
    case 'math':
      return '';
    case 'integer':
    case 'decimal':
    case 'bool':
    case 'runt':
      return String(expression.value);
    default:
      return expression satisfies never;
  }
}
