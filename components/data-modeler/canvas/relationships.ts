import type { Data, Model } from '@/lib/backend/data';
import type { RelationshipField } from '@/lib/backend/field';
import { lowerFirst, plural } from '@/lib/edits/names';

/** One relationship with both its sides. The child holds the parent's identifier. */
export interface Relationship {
  id: string;
  parent: string;
  child: string;
  references: string[];
  /** `hasOne` or `hasMany` on the parent; absent when only the child knows of it. */
  parentField?: RelationshipField;
  /** `belongsTo` on the child. */
  childField?: RelationshipField;
  /** A child cannot be without a parent. */
  required: boolean;
}

function isRequiredReference(child: Model | undefined, references: readonly string[]): boolean {
  return references.every((name) => child?.fields.some((field) => field.name === name && 'required' in field && field.required));
}

/** Every relationship once: two fields over the same references are its two sides. */
export function listRelationships(data: Data): Relationship[] {
  const found = new Map<string, Relationship>();
  const models = new Map(data.models.map((model) => [model.name, model]));
  for (const model of data.models) {
    for (const field of model.fields) {
      if (field.kind !== 'relationship') continue;
      const isChild = field.type === 'belongsTo';
      const [parent, child] = isChild ? [field.target, model.name] : [model.name, field.target];
      let id = `${parent}>${child}:${field.references.join()}`;
      const side = isChild ? 'childField' : 'parentField';
      // A second field for a side that is known already, such as a filtered hasMany, is a line of its own.
      while (found.get(id)?.[side]) id += '+';
      const relationship = found.get(id) ?? {
        id,
        parent,
        child,
        references: field.references,
        required: isRequiredReference(models.get(child), field.references),
      };
      found.set(id, { ...relationship, [side]: field });
    }
  }
  return [...found.values()];
}

/** “One Author has many posts. A Post may exist without an Author.” */
export function describeRelationship({ parent, child, parentField, required }: Relationship): string {
  const many = parentField?.type !== 'hasOne';
  const first = many ? `One ${parent} has many ${plural(lowerFirst(child))}.` : `One ${parent} has one ${child}.`;
  const second = required
    ? `${article(child)} cannot exist without ${lowerFirst(article(parent))}.`
    : `${article(child)} may exist without ${lowerFirst(article(parent))}.`;
  return `${first} ${second}`;
}

/** “An Author”, “A Post”. */
export function article(name: string): string {
  return /^[aeio]/i.test(name) || /^un[^i]/i.test(name) ? `An ${name}` : `A ${name}`;
}
