import { isObject, type Template } from './template';

/** A use of another part of the template: `attribute` is absent for `Ref`. */
export interface Reference {
  target: string;
  attribute?: string;
}

const PLACEHOLDER = /\$\{([^!}][^}]*)\}/g;

function fromSub(argument: unknown, visit: (reference: Reference) => void): void {
  const [text, variables] = Array.isArray(argument) ? [argument[0], argument[1]] : [argument, undefined];
  const own = isObject(variables) ? variables : {};
  if (typeof text === 'string') {
    for (const [, name = ''] of text.matchAll(PLACEHOLDER)) {
      const trimmed = name.trim();
      if (Object.hasOwn(own, trimmed)) continue;
      const dot = trimmed.indexOf('.');
      visit(dot < 0 ? { target: trimmed } : { target: trimmed.slice(0, dot), attribute: trimmed.slice(dot + 1) });
    }
  }
  visitReferences(own, visit);
}

function fromGetAtt(argument: unknown, visit: (reference: Reference) => void): void {
  if (typeof argument === 'string') {
    const dot = argument.indexOf('.');
    visit({ target: argument.slice(0, dot), attribute: argument.slice(dot + 1) });
  } else if (Array.isArray(argument) && typeof argument[0] === 'string') {
    visit({ target: argument[0], attribute: typeof argument[1] === 'string' ? argument[1] : '' });
    visitReferences(argument[1], visit);
  }
}

/** Calls `visit` for every `Ref`, `Fn::GetAtt` and `Fn::Sub` placeholder within a value. */
export function visitReferences(value: unknown, visit: (reference: Reference) => void): void {
  if (Array.isArray(value)) for (const item of value) visitReferences(item, visit);
  if (!isObject(value)) return;
  const [name, another] = Object.keys(value);
  const called = another === undefined ? name : undefined;
  if (called === 'Ref' && typeof value.Ref === 'string') visit({ target: value.Ref });
  else if (called === 'Fn::Sub') fromSub(value[called], visit);
  else if (called === 'Fn::GetAtt') fromGetAtt(value[called], visit);
  else for (const item of Object.values(value)) visitReferences(item, visit);
}

/** Logical ids that a resource waits for: `DependsOn` and every reference in its properties. */
export function dependenciesOf(template: Template, logicalId: string): string[] {
  const resource = template.Resources[logicalId];
  if (!resource) return [];
  const found = new Set<string>(typeof resource.DependsOn === 'string' ? [resource.DependsOn] : (resource.DependsOn ?? []));
  visitReferences(resource.Properties, ({ target }) => {
    if (Object.hasOwn(template.Resources, target)) found.add(target);
  });
  found.delete(logicalId);
  return [...found];
}

/** Logical ids in an order in which each comes after all that it depends on; the template has no cycles. */
export function inDependencyOrder(template: Template, logicalIds: string[]): string[] {
  const wanted = new Set(logicalIds);
  const ordered = new Set<string>();
  const visit = (logicalId: string): void => {
    if (!wanted.delete(logicalId)) return;
    for (const dependency of dependenciesOf(template, logicalId)) visit(dependency);
    ordered.add(logicalId);
  };
  for (const logicalId of logicalIds) visit(logicalId);
  return [...ordered];
}
