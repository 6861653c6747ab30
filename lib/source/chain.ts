import ts from 'typescript';
import { importedName, type Project } from './project';

/** One call of a chain: `.required()` of `a.string().required()`. */
export interface ChainLink {
  name: string;
  call: ts.CallExpression;
}

/** Where a link begins: the end of what it is called on, so before the dot and any line break. */
export function startOf({ call }: ChainLink): number {
  return ts.isPropertyAccessExpression(call.expression) ? call.expression.expression.getEnd() : call.getStart();
}

/** A chain of calls on a named thing: `a.model({...}).authorization(...)` is rooted in `a`, its first call is `model`. */
export interface Chain {
  subject: string;
  root: ts.CallExpression;
  rootName: ts.Identifier;
  links: ChainLink[];
  whole: ts.CallExpression;
}

/** The chain that an expression is, or undefined when it is not purely calls on a name. */
export function readChain(node: ts.Expression): Chain | undefined {
  const links: ChainLink[] = [];
  let call: ts.Expression = node;
  for (;;) {
    if (!ts.isCallExpression(call)) return undefined;
    const callee: ts.Expression = call.expression;
    if (ts.isPropertyAccessExpression(callee) && ts.isIdentifier(callee.name)) {
      if (ts.isIdentifier(callee.expression)) {
        if (!ts.isCallExpression(node)) return undefined;
        return { subject: callee.expression.text, root: call, rootName: callee.name, links: links.reverse(), whole: node };
      }
      links.push({ name: callee.name.text, call });
      call = callee.expression;
      continue;
    }
    return undefined;
  }
}

/** A chain on the builder `a` of `@aws-amplify/backend`, under whatever name the file imports it. */
export function readBuilderChain(project: Project, node: ts.Expression): Chain | undefined {
  const chain = readChain(node);
  return chain && importedName(project, node.getSourceFile().fileName, chain.subject) === 'a' ? chain : undefined;
}
