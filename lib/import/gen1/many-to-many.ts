import type { Rule } from '@/lib/backend/rule';
import { lowerFirst, upperFirst } from '@/lib/edits/names';
import { placeOf, textOf } from './directives';
import { type End, implicitName, type Linking, listEnds } from './links';

/** A model that Gen 1 makes behind `@manyToMany`, and that Gen 2 wants written. */
export interface JoinModel {
  name: string;
  sides: [string, string];
}

/**
 * Every pair of `@manyToMany` becomes a join model of the same name and with the same fields as Gen 1 makes, so that
 * its records can be copied over.
 */
export function readManyToMany(linking: Linking): JoinModel[] {
  const pairs = new Map<string, End[]>();
  for (const end of listEnds(linking.schema, 'manyToMany')) {
    const relation = textOf(end.directive.args.relationName) ?? end.type.name;
    pairs.set(relation, [...(pairs.get(relation) ?? []), end]);
  }
  return [...pairs].flatMap(([relation, ends]): JoinModel[] => {
    const [first, second] = ends;
    const name = upperFirst(relation);
    const fits =
      first &&
      second &&
      ends.length === 2 &&
      first.type !== second.type &&
      first.target === second.type.name &&
      second.target === first.type.name;
    if (!fits) {
      for (const end of ends) {
        linking.report.leftOut(
          placeOf(end.field),
          `${end.type.name}.${end.name}`,
          `The relation “${relation}” needs one field on each of two models.`,
        );
      }
      return [];
    }
    for (const end of [first, second]) {
      linking.links.push({
        many: true,
        parent: end.type.name,
        parentField: end.name,
        child: name,
        childField: lowerFirst(end.type.name),
        references: (linking.keys.get(end.type.name)?.identifier ?? ['id']).map((part) => implicitName(end.type.name, part)),
        isJoin: true,
      });
      linking.report.changed(
        placeOf(end.field),
        `${end.type.name}.${end.name}`,
        `Goes through the model ${name}, which Gen 1 made behind the scenes and Gen 2 wants written.`,
      );
    }
    return [{ name, sides: [first.type.name, second.type.name] }];
  });
}

/** Gen 1 lets everybody at the join model whom either model lets in. */
export function joinRules(first: readonly Rule[], second: readonly Rule[]): Rule[] {
  const known = new Set<string>();
  return [...first, ...second].filter((rule) => {
    const text = JSON.stringify(rule);
    if (known.has(text)) return false;
    known.add(text);
    return true;
  });
}
