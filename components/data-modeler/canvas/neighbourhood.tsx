import { useMemo } from 'react';
import type { EdgesByCard } from './visible';

interface NeighbourhoodProps {
  /** Cards or lines under the mouse or selected. */
  ids: readonly string[];
  edges: EdgesByCard;
}

/**
 * Lights the lines of some cards and what they lead to. It is a style sheet of a few lines: no card and no line is
 * rendered again, however many there are.
 */
export function Neighbourhood({ ids, edges }: NeighbourhoodProps) {
  const css = useMemo(() => {
    const lines = new Set<string>();
    const cards = new Set<string>();
    for (const id of ids) {
      const own = edges.get(id);
      if (!own) lines.add(id);
      for (const edge of own ?? []) {
        lines.add(edge.id);
        for (const end of [edge.source, edge.target]) if (end !== id) cards.add(end);
      }
    }
    const select = (kind: string, set: ReadonlySet<string>, then: string) =>
      [...set].map((id) => `.data-canvas .react-flow__${kind}[data-id=${JSON.stringify(id)}] ${then}`).join(',');
    const rules: string[] = [];
    if (lines.size > 0) {
      rules.push(`${select('edge', lines, '.link-line')}{stroke:var(--accent);stroke-width:1.75}`);
      rules.push(`${select('edge', lines, '.link-name')}{opacity:1;fill:var(--accent-soft-foreground)}`);
    }
    if (cards.size > 0) rules.push(`${select('node', cards, '.model-card')}{border-color:var(--accent)}`);
    return rules.join('\n');
  }, [ids, edges]);
  return css === '' ? null : <style>{css}</style>;
}
