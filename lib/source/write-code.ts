import ts from 'typescript';
import type { EditOf } from '@/lib/edits/edit';
import { UserError } from '@/lib/result';
import type { TextChange } from './changes';
import type { Outline } from './outline';
import { syntaxProblems } from './parse';
import type { Project } from './project';
import { keyOf } from './read-field';
import { elementsOf } from './read-operation';
import { initializerOf, nameOf, resolve } from './resolve';

/** Where a chip's source stands, and what may stand there: one expression, one entry of an object, or arguments. */
interface CodePlace {
  file: ts.SourceFile;
  range: [start: number, end: number];
  holds: 'expression' | 'entry' | 'arguments';
  /** What has to be written before the new source: the short form of a property has no place for a value. */
  before: string;
}

/**
 * The change that replaces a chip's source.
 * @throws UserError when the new source is not of the form that the place needs
 */
export function changeCode(project: Project, outline: Outline, edit: EditOf<'updateCode'>): TextChange {
  const place = findPlace(project, outline, edit.target);
  if (!place) {
    throw new UserError({
      code: 'cannot-write',
      message: 'The code stands where several parts share it.',
      resolution: 'Change it in the source panel.',
    });
  }
  const source = edit.source.trim();
  checkForm(source, place.holds);
  return { path: place.file.fileName, range: place.range, text: place.before + source };
}

function findPlace(project: Project, outline: Outline, target: EditOf<'updateCode'>['target']): CodePlace | undefined {
  switch (target.level) {
    case 'type':
      for (const { object } of outline.schemas.values()) {
        const property = object.properties.find((candidate) => keyOf(candidate) === target.type);
        if (property) return ofProperty(property);
      }
      return undefined;
    case 'field': {
      const object = findFields(project, outline, target.model);
      const property = object?.properties.find((candidate) => keyOf(candidate) === target.field);
      return property && ofProperty(property);
    }
    case 'call': {
      const chain = outline.types.get(target.type)?.chain;
      const call = target.at.startsWith('.') ? chain?.links.find(({ name }) => target.at === `.${name}`)?.call : chain?.root;
      return call && ofArguments(call);
    }
    case 'handler': {
      const argument = outline.types.get(target.operation)?.chain?.links.findLast(({ name }) => name === 'handler')?.call.arguments[0];
      const step = argument && elementsOf(project, argument)[target.index];
      const file = step?.getSourceFile();
      return step && file && { file, range: [step.getStart(file), step.getEnd()], holds: 'expression', before: '' };
    }
    case 'schema': {
      const call = outline.schemas.get(target.schema)?.chain.links.find(({ name }) => target.at === `.${name}`)?.call;
      return call && ofArguments(call);
    }
    case 'data': {
      let object = outline.data;
      // A setting may be a dotted path; its parts may be settings that are understood.
      for (const [index, key] of target.at.split('.').entries()) {
        const property = object?.properties.find((candidate) => keyOf(candidate) === key || keyOf(candidate) === target.at);
        if (!property) return undefined;
        if (keyOf(property) === target.at || index === target.at.split('.').length - 1) return ofProperty(property);
        const value = initializerOf(property);
        const next = value && resolve(project, value);
        object = next && ts.isObjectLiteralExpression(next) ? next : undefined;
      }
      return undefined;
    }
  }
}

/** The object that holds the fields of a model, custom type, operation or, after dots, an object field. */
export function findFields(project: Project, outline: Outline, path: string): ts.ObjectLiteralExpression | undefined {
  const [root = '', ...objects] = path.split('.');
  let object = outline.types.get(root)?.fields;
  for (const name of objects) {
    const property = object?.properties.find((candidate) => keyOf(candidate) === name);
    const written = property && initializerOf(property);
    const value = written && resolve(project, written);
    const argument = value && ts.isCallExpression(value) ? value.arguments[0] : undefined;
    const inner = argument && resolve(project, argument);
    object = inner && ts.isObjectLiteralExpression(inner) ? inner : undefined;
  }
  return object;
}

function ofProperty(property: ts.ObjectLiteralElementLike): CodePlace {
  const file = property.getSourceFile();
  if (ts.isShorthandPropertyAssignment(property) && !property.objectAssignmentInitializer) {
    return { file, range: [property.getEnd(), property.getEnd()], holds: 'expression', before: ': ' };
  }
  const value = nameOf(property) === undefined ? undefined : initializerOf(property);
  const node = value ?? property;
  return { file, range: [node.getStart(file), node.getEnd()], holds: value ? 'expression' : 'entry', before: '' };
}

function ofArguments(call: ts.CallExpression): CodePlace {
  const file = call.getSourceFile();
  const [first, last] = [call.arguments[0], call.arguments.at(-1)];
  const range: [number, number] = first && last ? [first.getStart(file), last.getEnd()] : [call.arguments.pos, call.arguments.pos];
  return { file, range, holds: 'arguments', before: '' };
}

const frames = { expression: ['x = (\n', '\n)'], entry: ['x = {\n', '\n}'], arguments: ['x(\n', '\n)'] } as const;

/** Refuses source that does not end where it seems to: `a.string(), other: 1` would make two fields of one. */
function checkForm(source: string, holds: CodePlace['holds']): void {
  const [before, after] = frames[holds];
  const file = ts.createSourceFile('code.ts', before + source + after, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TS);
  const [problem] = syntaxProblems(file);
  if (problem) throw invalid(`Line ${Math.max(1, problem.line - 1)}, column ${problem.column}: ${problem.message}`);
  const [statement, ...more] = file.statements;
  const whole = statement && ts.isExpressionStatement(statement) ? statement.expression : undefined;
  const value = whole && ts.isBinaryExpression(whole) ? whole.right : undefined;
  const fits = {
    expression: value !== undefined && ts.isParenthesizedExpression(value) && !isSequence(value.expression),
    entry:
      value !== undefined && ts.isObjectLiteralExpression(value) && value.properties.length === 1 && !value.properties.hasTrailingComma,
    arguments: whole !== undefined && ts.isCallExpression(whole) && ts.isIdentifier(whole.expression),
  }[holds];
  if (more.length > 0 || !fits) {
    const wanted = { expression: 'one expression', entry: 'one entry', arguments: 'the arguments of one call' }[holds];
    throw invalid(`This place holds ${wanted}.`);
  }
}

function isSequence(node: ts.Expression): boolean {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.CommaToken;
}

function invalid(message: string): UserError {
  return new UserError({ code: 'code-invalid', message, resolution: 'Correct the code.', field: 'source' });
}

/** The first syntax error of a file after a change of it; before, there was none. */
export function newSyntaxProblem(after: Project, path: string): string | undefined {
  const [problem] = syntaxProblems(after.parse(path));
  return problem && `Line ${problem.line}, column ${problem.column}: ${problem.message}`;
}
