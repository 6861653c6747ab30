/** `$ctx.info`: what the client selected below a field. */
import { type FieldNode, type GraphQLResolveInfo, getNamedType, Kind, print, type SelectionSetNode } from 'graphql';

/** Paths of selected fields by their real names, such as `items/id`. */
function listSelections(set: SelectionSetNode | undefined, info: GraphQLResolveInfo, prefix: string, into: Set<string>): void {
  for (const selection of set?.selections ?? []) {
    if (selection.kind === Kind.FIELD) {
      const path = prefix + selection.name.value;
      into.add(path);
      listSelections(selection.selectionSet, info, `${path}/`, into);
    } else {
      const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : info.fragments[selection.name.value];
      listSelections(inner?.selectionSet, info, prefix, into);
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
