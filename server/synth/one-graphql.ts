import Module, { createRequire } from 'node:module';
import { sep } from 'node:path';

type ResolveFilename = (request: string, parent: { filename?: string } | undefined, ...rest: unknown[]) => string;

/** These bring a `graphql` of their own and share no values with the others. */
const SELF_CONTAINED = [`${sep}data-construct${sep}`, `${sep}graphql-api-construct${sep}`];

let done = false;

/**
 * Gives all of Amplify's packages one copy of `graphql`. They hand schema objects to each other and
 * need version 15; this repository has version 16 at the top, so the package manager nests a copy for
 * each of them, and graphql refuses objects of another copy. In an app's own install there is only one.
 */
export function shareGraphql(): void {
  if (done) return;
  done = true;
  const shared = createRequire(createRequire(import.meta.url).resolve('@aws-amplify/backend-data')).resolve('graphql');
  const internals = Module as unknown as { _resolveFilename: ResolveFilename };
  const original = internals._resolveFilename;
  internals._resolveFilename = (request, parent, ...rest) => {
    const from = parent?.filename ?? '';
    if (request === 'graphql' && !SELF_CONTAINED.some((part) => from.includes(part))) return shared;
    return original(request, parent, ...rest);
  };
}
