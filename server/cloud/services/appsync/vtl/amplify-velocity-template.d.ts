/** The package ships no types; these are the parts used here. */
declare module 'amplify-velocity-template' {
  export function parse(text: string): unknown[];
  export class Compile {
    constructor(
      tree: unknown[],
      config?: { escape?: boolean; valueMapper?: (value: unknown) => unknown; unescape?: Record<string, boolean> },
    );
    render(context: Record<string, unknown>, macros?: Record<string, unknown>): string | null;
  }
  export namespace Helper {
    function getRefText(reference: unknown): string;
  }
}
