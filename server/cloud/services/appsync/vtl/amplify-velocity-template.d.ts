/** The package ships no types; these are the parts used here. */
declare module 'amplify-velocity-template' {
  interface Interpreter {
    render(context: Record<string, unknown>, macros?: Record<string, unknown>): string | null;
  }
  interface Velocity {
    parse(text: string): unknown[];
    Compile: new (
      tree: unknown[],
      config?: { escape?: boolean; valueMapper?: (value: unknown) => unknown; unescape?: Record<string, boolean> },
    ) => Interpreter;
  }
  const velocity: Velocity;
  export default velocity;
}
