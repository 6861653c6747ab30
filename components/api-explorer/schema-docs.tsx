'use client';

import { type GraphQLField, type GraphQLSchema, isEnumType, isInputObjectType, isObjectType } from 'graphql';
import { ChevronLeft } from 'lucide-react';
import { useState } from 'react';

/** What the API offers: its queries, mutations and subscriptions, and the types behind them. */
export function SchemaDocs({ schema }: { schema: GraphQLSchema }) {
  const [path, setPath] = useState<string[]>([]);
  const [filter, setFilter] = useState('');
  const name = path.at(-1);
  const type = name === undefined ? undefined : schema.getType(name);
  const open = (next: string) => setPath([...path, next]);
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const matches = (text: string) => text.toLowerCase().includes(filter.toLowerCase());
  return (
    <div className="flex h-full flex-col gap-3 overflow-y-auto p-3 text-xs">
      {type ? (
        <button
          type="button"
          className="flex cursor-pointer items-center gap-1 rounded text-muted"
          onClick={() => setPath(path.slice(0, -1))}
        >
          <ChevronLeft aria-hidden className="size-3.5" /> Back
        </button>
      ) : (
        <input
          aria-label="Filter operations"
          placeholder="Filter"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
          className="h-8 shrink-0 rounded-md border border-border bg-surface px-2"
        />
      )}
      {type && <h3 className="font-mono font-semibold">{type.name}</h3>}
      {type?.description && <p className="text-muted">{type.description}</p>}
      {isEnumType(type) && (
        <ul className="font-mono">
          {type.getValues().map((value) => (
            <li key={value.name}>{value.name}</li>
          ))}
        </ul>
      )}
      {(isObjectType(type) || isInputObjectType(type)) && <Fields fields={Object.values(type.getFields())} onOpen={open} />}
      {!type &&
        roots.map((root) => {
          const fields = root ? Object.values(root.getFields()).filter((field) => matches(field.name)) : [];
          return root && fields.length > 0 ? (
            <section key={root.name} className="flex flex-col gap-1">
              <h3 className="font-medium text-muted">{root.name}</h3>
              <Fields fields={fields} onOpen={open} />
            </section>
          ) : null;
        })}
    </div>
  );
}

type AnyField = Pick<GraphQLField<unknown, unknown>, 'name' | 'description'> & {
  type: { toString(): string };
  args?: readonly { name: string; type: { toString(): string } }[];
};

function Fields({ fields, onOpen }: { fields: readonly AnyField[]; onOpen: (type: string) => void }) {
  return (
    <ul className="flex flex-col gap-1.5 font-mono leading-4">
      {fields.map(({ name, type, args = [] }) => (
        <li key={name} className="break-words">
          {name}
          {args.length > 0 && (
            <>
              (
              {args.map((argument, index) => (
                <span key={argument.name}>
                  {index > 0 && ', '}
                  {argument.name}: <TypeLink type={argument.type} onOpen={onOpen} />
                </span>
              ))}
              )
            </>
          )}
          : <TypeLink type={type} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  );
}

function TypeLink({ type, onOpen }: { type: { toString(): string }; onOpen: (type: string) => void }) {
  const text = String(type);
  return (
    <button
      type="button"
      className="cursor-pointer rounded text-accent hover:underline"
      onClick={() => onOpen(text.replace(/[[\]!]/g, ''))}
    >
      {text}
    </button>
  );
}
