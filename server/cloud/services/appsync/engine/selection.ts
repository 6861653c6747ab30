/** `$ctx.info`: what the client selected below a field. */
import { type FieldNode, type GraphQLResolveInfo, getNamedType, Kind, print, type SelectionSetNode } from 'graphql';

/** More than any page selects: fragments that spread each other can name millions of paths in a small document. */
const PATHS_MAX = 10_000;

/** Paths of selected fields by their real names, such as `items/id`. */
function listSelections(
  set: SelectionSetNode | undefined,
  info: GraphQLResolveInfo,
  prefix: string,
  into: Set<string>,
  // A fragment spread twice at one place adds nothing the second time, and doubling chains of them would never end.
  spread = new Set<string>(),
): void {
  for (const selection of set?.selections ?? []) {
    if (into.size >= PATHS_MAX) return;
    if (selection.kind === Kind.FIELD) {
      const path = prefix + selection.name.value;
      into.add(path);
      listSelections(selection.selectionSet, info, `${path}/`, into, spread);
    } else {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const name = prefix + selection.name.value;
        if (spread.has(name)) continue;
        spread.add(name);
      }
      const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : info.fragments[selection.name.value];
      listSelections(inner?.selectionSet, info, prefix, into, spread);
    }
  }
}

function selectedFields(info: GraphQLResolveInfo): string[] {
  const selected = new Set<string>();
  for (const node of info.fieldNodes) listSelections(node.selectionSet, info, '', selected);
  return [...selected];
}

function selectionText(nodes: readonly FieldNode[]): string {
  return nodes.map((node) => (node.selectionSet ? print(node.selectionSet) : '')).join('\n');
}

/** Worked out when a template first looks: few do. */
export function infoOf(info: GraphQLResolveInfo): Record<string, unknown> {
  return {
    fieldName: info.fieldName,
    parentTypeName: info.parentType.name,
    variables: info.variableValues,
    selectionSetList: selectedFields(info),
    selectionSetGraphQL: selectionText(info.fieldNodes),
    returnTypeName: getNamedType(info.returnType).name,
  };
}
