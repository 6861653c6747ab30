/** Payload templates: members whose names end with `.$` are paths or intrinsic functions. */
import { evaluate, parseExpression } from './intrinsics';
import type { Scope } from './path';
import { runtimeError } from './state-error';

/** @throws StateError */
export function fillTemplate(template: unknown, scope: Scope): unknown {
  if (Array.isArray(template)) return template.map((item) => fillTemplate(item, scope));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(
    Object.entries(template).map(([name, value]) =>
      name.endsWith('.$') ? [name.slice(0, -2), evaluateText(name, value, scope)] : [name, fillTemplate(value, scope)],
    ),
  );
}

function evaluateText(name: string, value: unknown, scope: Scope): unknown {
  try {
    return evaluate(parseExpression(String(value)), scope);
  } catch (error) {
    if (error instanceof SyntaxError) throw runtimeError(`The field '${name}': ${error.message}`);
    throw error;
  }
}

/** The problems of a template, each with the place it is in. */
export function templateProblems(template: unknown, at: string): { at: string; message: string }[] {
  if (Array.isArray(template)) return template.flatMap((item, index) => templateProblems(item, `${at}[${index}]`));
  if (typeof template !== 'object' || template === null) return [];
  return Object.entries(template).flatMap(([name, value]) => {
    const here = `${at}.${name}`;
    if (!name.endsWith('.$')) return templateProblems(value, here);
    if (typeof value !== 'string') return [{ at: here, message: 'The value of a field that ends with .$ must be a path or a function.' }];
    try {
      parseExpression(value);
      return [];
    } catch (error) {
      return [{ at: here, message: error instanceof Error ? error.message : String(error) }];
    }
  });
}
