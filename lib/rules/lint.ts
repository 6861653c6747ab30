import type { Backend } from '@/lib/backend/backend';
import { lintRules } from '.';
import type { Problem } from './problem';

/** All problems of a backend, errors before warnings before hints. */
export function lint(backend: Backend): Problem[] {
  const rank = { error: 0, warning: 1, info: 2 } as const;
  return lintRules.flatMap((rule) => rule(backend)).sort((first, second) => rank[first.severity] - rank[second.severity]);
}
