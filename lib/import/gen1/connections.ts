import { textOf, textsOf } from './directives';
import { implicitReferences, type Linking, listEnds, manyReferences } from './links';

/** `@connection` of the first transformer, which has one directive for every side. */
export function readConnections(linking: Linking): void {
  const ends = listEnds(linking.schema, 'connection');
  const single = ends.filter((end) => !end.shape.list);
  const used = new Set<(typeof ends)[number]>();
  for (const end of ends.filter(({ shape }) => shape.list)) {
    const { args } = end.directive;
    const name = textOf(args.name);
    const explicit = textsOf(args.fields).length > 0;
    const found = explicit ? manyReferences(linking, end) : undefined;
    const back = single.find((other) => {
      if (used.has(other) || other.type.name !== end.target || other.target !== end.type.name) return false;
      if (name !== undefined || textOf(other.directive.args.name) !== undefined) return textOf(other.directive.args.name) === name;
      const fields = textsOf(other.directive.args.fields);
      return found !== undefined && fields.join() === found.references.join();
    });
    if (back) used.add(back);
    const keyField = textOf(args.keyField) ?? (back && textOf(back.directive.args.keyField));
    const implicit = back
      ? implicitReferences(linking, back.type.name, back.name, back.target)
      : implicitReferences(linking, end.type.name, end.name, end.type.name);
    linking.links.push({
      many: true,
      parent: end.type.name,
      parentField: end.name,
      child: end.target,
      childField: back?.name,
      references: found?.references ?? (keyField === undefined ? implicit : [keyField]),
      ...(found?.index === undefined ? {} : { index: found.index }),
    });
    for (const key of ['limit', 'sortField']) {
      if (args[key] === undefined) continue;
      linking.report.leftOut(
        end.directive.at,
        `${end.type.name}.${end.name}`,
        `Gen 2 has no “${key}” of a relationship; give it with the request.`,
      );
    }
  }
  for (const end of single) {
    if (used.has(end)) continue;
    const fields = textsOf(end.directive.args.fields);
    const keyField = textOf(end.directive.args.keyField);
    const written = fields.length > 0 ? fields : keyField === undefined ? [] : [keyField];
    const references = written.length > 0 ? written : implicitReferences(linking, end.type.name, end.name, end.target);
    linking.links.push({ many: true, parent: end.target, parentField: undefined, child: end.type.name, childField: end.name, references });
  }
}
