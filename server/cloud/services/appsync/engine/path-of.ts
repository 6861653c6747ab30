import type { GraphQLResolveInfo } from 'graphql';

type Path = GraphQLResolveInfo['path'];

/** Keys and list indexes from the root to a field. */
export function pathOf(path: Path): (string | number)[] {
  const steps: (string | number)[] = [];
  for (let step: Path | undefined = path; step; step = step.prev) steps.unshift(step.key);
  return steps;
}

/** How deep a field is nested: 1 at the root. */
export function depthOf(path: Path): number {
  let depth = 0;
  for (let step: Path | undefined = path; step; step = step.prev) if (typeof step.key === 'string') depth += 1;
  return depth;
}
