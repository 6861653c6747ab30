import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';

/** How many levels of fields the deepest operation has, also through fragments; no fragment may spread itself. */
export function nestingOf({ definitions }: DocumentNode): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const one of definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
  const known = new Map<SelectionSetNode, number>();

  const levelsOf = (set: SelectionSetNode | undefined): number => {
    if (!set) return 0;
    const found = known.get(set);
    if (found !== undefined) return found;
    let levels = 0;
    for (const selection of set.selections) {
      const below =
        selection.kind === Kind.FIELD
          ? 1 + levelsOf(selection.selectionSet)
          : levelsOf(selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet : fragments.get(selection.name.value)?.selectionSet);
      levels = Math.max(levels, below);
    }
    known.set(set, levels);
    return levels;
  };
  return Math.max(0, ...definitions.map((one) => (one.kind === Kind.OPERATION_DEFINITION ? levelsOf(one.selectionSet) : 0)));
}
