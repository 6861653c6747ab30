// Deploying makes a file of its own for each function, with the names of its variables; until then any name goes.
declare module '$amplify/env/*' {
  export const env: Record<string, string>;
}
