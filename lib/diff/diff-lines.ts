export type DiffLine =
  | { kind: 'same'; text: string; before: number; after: number }
  | { kind: 'removed'; text: string; before: number }
  | { kind: 'added'; text: string; after: number };

/** Texts that have more lines than this that differ are shown as replaced: nobody reads such a comparison line by line. */
const distanceMax = 500;

/**
 * The lines of two texts beside each other, by the greedy algorithm of Myers, “An O(ND) Difference Algorithm and Its
 * Variations” (1986): as few lines as possible are added and removed. Lines are numbered from 1; a last line feed
 * begins no line.
 */
export function diffLines(before: string, after: string): DiffLine[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  const middle = shortest(old.slice(start, old.length - end), now.slice(start, now.length - end));
  const kinds: DiffLine['kind'][] = [...repeat('same', start), ...middle, ...repeat('same', end)];
  let [atOld, atNow] = [0, 0];
  return kinds.map((kind): DiffLine => {
    if (kind === 'removed') return { kind, text: old[atOld++] ?? '', before: atOld };
    if (kind === 'added') return { kind, text: now[atNow++] ?? '', after: atNow };
    return { kind, text: old[atOld++] ?? '', before: atOld, after: ++atNow };
  });
}

function linesOf(text: string): string[] {
  if (text === '') return [];
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function repeat(kind: DiffLine['kind'], count: number): DiffLine['kind'][] {
  return Array.from({ length: count }, () => kind);
}

/** What to do with each line on the way from one list to the other. */
function shortest(old: readonly string[], now: readonly string[]): DiffLine['kind'][] {
  const replaced = [...repeat('removed', old.length), ...repeat('added', now.length)];
  if (old.length === 0 || now.length === 0) return replaced;
  // Furthest place in `old` for each diagonal (place in `old` minus place in `now`), and the same after each step.
  const furthest = new Map<number, number>([[1, 0]]);
  const steps: Map<number, number>[] = [];
  for (let distance = 0; distance <= Math.min(distanceMax, old.length + now.length); distance += 1) {
    steps.push(new Map(furthest));
    for (let diagonal = -distance; diagonal <= distance; diagonal += 2) {
      let x = isDown(furthest, diagonal, distance) ? at(furthest, diagonal + 1) : at(furthest, diagonal - 1) + 1;
      while (x < old.length && x - diagonal < now.length && old[x] === now[x - diagonal]) x += 1;
      furthest.set(diagonal, x);
      if (x >= old.length && x - diagonal >= now.length) return walkBack(steps, old.length, now.length);
    }
  }
  return replaced;
}

/** Whether a diagonal is reached by adding a line, from the one above it, and not by removing one. */
function isDown(furthest: ReadonlyMap<number, number>, diagonal: number, distance: number): boolean {
  return diagonal === -distance || (diagonal !== distance && at(furthest, diagonal - 1) < at(furthest, diagonal + 1));
}

function walkBack(steps: readonly ReadonlyMap<number, number>[], oldLength: number, newLength: number): DiffLine['kind'][] {
  const kinds: DiffLine['kind'][] = [];
  let [x, y] = [oldLength, newLength];
  for (let distance = steps.length - 1; distance >= 0; distance -= 1) {
    const furthest = steps[distance] ?? new Map<number, number>();
    const down = isDown(furthest, x - y, distance);
    const previous = down ? x - y + 1 : x - y - 1;
    const fromX = at(furthest, previous);
    const fromY = fromX - previous;
    while (x > fromX && y > fromY) {
      kinds.push('same');
      x -= 1;
      y -= 1;
    }
    if (distance > 0) kinds.push(down ? 'added' : 'removed');
    [x, y] = [fromX, fromY];
  }
  return kinds.reverse();
}

function at(furthest: ReadonlyMap<number, number>, diagonal: number): number {
  return furthest.get(diagonal) ?? 0;
}

/** Lines to show, or how many unchanged ones are left out in their place. */
export type ShownLine = DiffLine | { kind: 'skipped'; count: number };

/** Leaves out what is further than `context` lines from any change. */
export function foldLines(lines: readonly DiffLine[], context = 3): ShownLine[] {
  const near = new Set<number>();
  for (const [index, { kind }] of lines.entries()) {
    if (kind === 'same') continue;
    for (let place = index - context; place <= index + context; place += 1) near.add(place);
  }
  const shown: ShownLine[] = [];
  for (const [index, line] of lines.entries()) {
    const last = shown.at(-1);
    if (near.has(index)) shown.push(line);
    else if (last?.kind === 'skipped') last.count += 1;
    else shown.push({ kind: 'skipped', count: 1 });
  }
  return shown;
}
