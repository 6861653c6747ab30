import { longestAscending } from './ascending';

/**
 * Puts entries of several kinds, each in an order of its own, into the one order in which they are to stand in the
 * source. What is there stays, but for the fewest that have to move for their kind's order; what is moved or comes
 * between others stands right after the one before it of its kind, and what comes last stands at the end.
 * @param positionOf where an entry stands now; undefined for a new one
 */
export function inSourceOrder<T>(lists: readonly (readonly T[])[], positionOf: (entry: T) => number | undefined): T[] {
  const staying: { entry: T; position: number }[] = [];
  const others: { entry: T; after: T | undefined; before: T | undefined }[] = [];
  const added: T[] = [];
  for (const list of lists) {
    const placed = list.flatMap((entry, index) => {
      const position = positionOf(entry);
      return position === undefined ? [] : [{ entry, index, position }];
    });
    const run = longestAscending(placed.map(({ position }) => position));
    const stays = new Set(placed.filter((_entry, at) => run.has(at)).map(({ index }) => index));
    staying.push(...placed.filter(({ index }) => stays.has(index)));
    const first = placed.find(({ index }) => stays.has(index))?.entry;
    const last = placed.at(-1)?.index ?? -1;
    list.forEach((entry, index) => {
      if (stays.has(index)) return;
      if (index > last && positionOf(entry) === undefined) added.push(entry);
      else others.push({ entry, after: list[index - 1], before: first });
    });
  }
  const ordered = staying.sort((one, other) => one.position - other.position).map(({ entry }) => entry);
  for (const { entry, after, before } of others) {
    const at = after === undefined ? (before === undefined ? ordered.length : ordered.indexOf(before)) : ordered.indexOf(after) + 1;
    ordered.splice(at, 0, entry);
  }
  return [...ordered, ...added];
}
