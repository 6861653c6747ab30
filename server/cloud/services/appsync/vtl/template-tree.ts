/** The tree that Amplify's own Velocity parser makes of a template, with types. */
import velocity from 'amplify-velocity-template';

export interface Reference {
  type: 'references';
  id: string;
  /** `$!` prints nothing where `$` prints its own source text. */
  leader: string;
  isWraped?: boolean;
  path?: Step[];
  /** Present when the root is a call, such as `$f(1)`; false when there are no arguments. */
  args?: Expression[] | false;
}

export type Step =
  | { type: 'method'; id: string; args: Expression[] | false }
  | { type: 'property'; id: string }
  | { type: 'index'; id: Expression }
  /** Text that only looked like a step. */
  | { type: 'content'; value: string };

export type Expression =
  | Reference
  | { type: 'string'; value: string; isEval?: boolean }
  | { type: 'integer'; value: string | number }
  | { type: 'decimal'; value: number }
  | { type: 'bool'; value: string }
  | { type: 'runt'; value: string }
  | { type: 'array'; isRange?: false; value: Expression[] }
  | { type: 'array'; isRange: true; value: (string | number | Reference)[] }
  | { type: 'map'; value?: Record<string, Expression | undefined> }
  | { type: 'math'; operator: string; expression: Expression[] };

export type Directive =
  | { type: 'set'; equal: [Reference, Expression] }
  | { type: 'return'; value: Expression | null }
  | { type: 'break' }
  | { type: 'comment' }
  | { type: 'raw'; value: string }
  | { type: 'macro_call'; id: string; args?: Expression[] };

export type BlockHead =
  | { type: 'if'; condition: Expression }
  | { type: 'foreach'; to: string; from: Expression }
  | { type: 'macro'; id: string; args?: Reference[] }
  | { type: 'define'; id: string }
  | { type: 'noescape' }
  | { type: 'macro_body'; id: string };

/** What separates the branches of an `#if` block. */
export type Branch = { type: 'elseif'; condition: Expression } | { type: 'else' };

export type Block = [BlockHead, ...TemplateNode[]];
export type TemplateNode = string | Reference | Directive | Branch | Block;

/**
 * @throws Error with the parser's words when the text is no template.
 */
export function parseTemplate(text: string): TemplateNode[] {
  return velocity.parse(text) as TemplateNode[];
}
