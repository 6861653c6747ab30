/** Statements of a template as JavaScript that appends to `out`. */
import { emitCondition, emitExpression, emitPrinted, emitReference } from './emit-expression';
import { templateError } from './failure';
import type { Scope } from './scope';
import type { Block, Branch, Expression, Reference, TemplateNode } from './template-tree';

/**
 * `tail` says that nothing but blank text can follow: then `$util.toJson(value)` hands the value over
 * as it is instead of writing JSON that would be parsed again at once.
 */
export function emitBlock(nodes: TemplateNode[], scope: Scope, tail: boolean): string {
  const lastMeaningful = nodes.findLastIndex((node) => !isBlank(node));
  return nodes.map((node, index) => emitNode(node, scope, tail && index === lastMeaningful)).join('');
}

function isBlank(node: TemplateNode): boolean {
  if (typeof node === 'string') return node.trim() === '';
  return !Array.isArray(node) && node.type === 'comment';
}

function emitNode(node: TemplateNode, scope: Scope, tail: boolean): string {
  if (typeof node === 'string') return emitLiteralText(node);
  if (Array.isArray(node)) return emitNested(node, scope, tail);
  switch (node.type) {
    case 'references':
      return emitStatement(node, scope, tail);
    case 'set':
      return emitSet(node.equal[0], node.equal[1], scope);
    case 'return':
      if (scope.nested) throw templateError('#return inside a macro is not supported by the embedded AppSync.');
      return `return R.returned(${node.value ? emitExpression(node.value, scope) : 'null'});\n`;
    case 'break':
      return scope.loops > 0 ? 'break;\n' : 'return out;\n';
    case 'raw':
      return emitLiteralText(node.value);
    case 'macro_call':
      return emitMacroCall(node.id, node.args ?? [], scope);
    case 'comment':
    case 'elseif':
    case 'else':
      return '';
    default:
      return node satisfies never;
  }
}

/** Blank text before anything else means nothing, and leaving it out keeps `out` empty for the tail. */
function emitLiteralText(text: string): string {
  if (text === '') return '';
  return text.trim() === '' ? `if(out!=="")out+=${JSON.stringify(text)};\n` : `out+=${JSON.stringify(text)};\n`;
}

function emitStatement(reference: Reference, scope: Scope, tail: boolean): string {
  const [step, ...more] = reference.path ?? [];
  if ((reference.id === 'util' || reference.id === 'utils') && step?.type === 'method' && more.length === 0) {
    const [value] = step.args || [];
    if ((step.id === 'qr' || step.id === 'quiet') && value) return `${emitExpression(value, scope)};\n`;
    if (step.id === 'toJson' && value) {
      const code = emitExpression(value, scope);
      return tail ? `{const j=${code};if(out==="")return R.direct(j);out+=R.toJson(j);}\n` : `out+=R.toJson(${code});\n`;
    }
  }
  return `out+=${emitPrinted(reference, scope)};\n`;
}

function emitSet(target: Reference, value: Expression, scope: Scope): string {
  const local = scope.local(target.id);
  const code = emitExpression(value, scope);
  const path = (target.path ?? []).filter((step) => step.type !== 'content');
  const last = path.at(-1);
  if (!last) return `${local}=${code};\n`;
  if (last.type === 'method') throw templateError(`#set cannot assign to the call of ${last.id}.`);
  const owner = emitReference({ ...target, path: path.slice(0, -1) }, scope);
  const key = last.type === 'property' ? JSON.stringify(last.id) : emitExpression(last.id, scope);
  return `if(typeof ${local}!=="object"||${local}===null)${local}={};R.setMember(${owner},${key},${code});\n`;
}

function emitNested(block: Block, scope: Scope, tail: boolean): string {
  const [head, ...body] = block;
  switch (head.type) {
    case 'if':
      return emitIf(head.condition, body, scope, tail);
    case 'foreach':
      return emitForeach(head.to, head.from, body, scope);
    case 'macro':
      return emitMacro(
        head.id,
        (head.args ?? []).map((argument) => argument.id),
        body,
        scope,
      );
    case 'noescape':
      return emitBlock(body, scope, tail);
    case 'define':
      throw templateError('#define is not supported by AppSync.');
    case 'macro_body':
      throw templateError('A macro with a body is not supported by AppSync.');
    default:
      return head satisfies never;
  }
}

function isBranch(node: TemplateNode): node is Branch {
  return typeof node === 'object' && !Array.isArray(node) && (node.type === 'elseif' || node.type === 'else');
}

function emitIf(condition: Expression, body: TemplateNode[], scope: Scope, tail: boolean): string {
  let code = `if(${emitCondition(condition, scope)}){\n`;
  let start = 0;
  body.forEach((node, index) => {
    if (!isBranch(node)) return;
    code += emitBlock(body.slice(start, index), scope, tail);
    code += node.type === 'else' ? '}else{\n' : `}else if(${emitCondition(node.condition, scope)}){\n`;
    start = index + 1;
  });
  return `${code}${emitBlock(body.slice(start), scope, tail)}}\n`;
}

/** The loop's variables get their former values back afterwards, as in Velocity. */
function emitForeach(variable: string, from: Expression, body: TemplateNode[], scope: Scope): string {
  const [item, count, loop] = [scope.local(variable), scope.local('velocityCount'), scope.local('foreach')];
  const [list, index, before] = [scope.fresh(), scope.fresh(), scope.fresh()];
  const source = emitExpression(from, scope);
  scope.loops += 1;
  const inner = emitBlock(body, scope, false);
  scope.loops -= 1;
  const needsLoop = new RegExp(`\\b${loop}\\b`).test(inner);
  return [
    `{const ${list}=R.toIterable(${source}),${before}=[${item},${count},${loop}];\n`,
    `for(let ${index}=0;${index}<${list}.length;${index}++){${item}=${list}[${index}];${count}=${index}+1;`,
    needsLoop ? `${loop}=R.loop(${index},${list}.length,${before}[2]);\n` : '\n',
    `${inner}}\n`,
    `[${item},${count},${loop}]=${before};}\n`,
  ].join('');
}

function emitMacro(name: string, parameters: string[], body: TemplateNode[], scope: Scope): string {
  const local = scope.macros.get(name) ?? scope.local(`#${name}`);
  scope.macros.set(name, local);
  const { loops, nested } = scope;
  scope.loops = 0;
  scope.nested = true;
  const code = scope.bind(
    parameters,
    (locals) => `${local}=(${locals.join(',')})=>{let out="";\n${emitBlock(body, scope, false)}return out;};\n`,
  );
  scope.loops = loops;
  scope.nested = nested;
  return code;
}

function emitMacroCall(name: string, args: Expression[], scope: Scope): string {
  if (name === 'stop') return 'return out;\n';
  const local = scope.macros.get(name);
  if (!local) throw templateError(`The macro #${name} is not defined.`);
  return `if(${local})out+=${local}(${args.map((value) => emitExpression(value, scope)).join(',')});\n`;
}
