'use client';

import { Button } from '@heroui/react';
import { useQuery } from '@tanstack/react-query';
import { Code, FilePlus2 } from 'lucide-react';
import { useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { Change } from '@/components/shell/rights';
import { SelectField } from '@/components/ui/select-field';
import type { Handler, Operation } from '@/lib/backend/operation';
import { useModeler } from '../modeler-state';
import { KeptTextField } from '../panels/kept-text-field';
import { typePlacesOptions } from '../queries';
import { resolverPath, starterResolver } from './resolver-file';

type FileHandler = Extract<Handler, { entry: string }>;

interface ResolverStepProps {
  operation: Operation;
  handler: FileHandler;
  onChange: (handler: Handler) => boolean;
}

/** A file that answers, and for JavaScript what it stands on. */
export function ResolverStep({ operation, handler, onChange }: ResolverStepProps) {
  return (
    <>
      <KeptTextField
        label="File"
        description="From the file that the operation stands in."
        monospaced
        value={handler.entry}
        onKeep={(text) => text.trim() !== '' && onChange({ ...handler, entry: text.trim() })}
      />
      <ResolverFile operation={operation} handler={handler} />
      {handler.kind === 'custom' && <DataSource handler={handler} onChange={onChange} />}
    </>
  );
}

/** Leads to the file, or makes it: an entry that is not there cannot be deployed. */
function ResolverFile({ operation, handler }: Pick<ResolverStepProps, 'operation' | 'handler'>) {
  const { openFile } = useModeler();
  const { edit, view } = useDraft();
  const { data: located } = useQuery(typePlacesOptions(view.environmentId, view.version));
  const definedIn = located?.places.find(({ type }) => type === operation.name)?.path;
  if (definedIn === undefined) return null;
  const path = resolverPath(handler.entry, definedIn);
  if (Object.hasOwn(view.files, path)) {
    return (
      <Button size="sm" variant="outline" className="self-start" onPress={() => openFile(path)}>
        <Code /> Open the file
      </Button>
    );
  }
  return (
    <div className="flex flex-col items-start gap-2">
      <p className="text-xs text-warning">There is no file {path} yet.</p>
      {handler.kind === 'custom' && (
        <Change>
          <Button
            size="sm"
            variant="outline"
            onPress={() => edit({ kind: 'setCode', path, text: starterResolver(handler, operation.returns) })}
          >
            <FilePlus2 /> Create it
          </Button>
        </Change>
      )}
    </div>
  );
}

const [none, other] = ['none', 'other'];

function DataSource({ handler, onChange }: { handler: Extract<Handler, { kind: 'custom' }>; onChange: (handler: Handler) => boolean }) {
  const { data } = useModeler().backend;
  const { dataSource } = handler;
  const [isOther, setOther] = useState(dataSource !== undefined && 'name' in dataSource);
  const models = (data?.models ?? []).map(({ name }) => ({ value: `model:${name}`, label: name, description: 'The records of the model' }));
  const value = isOther ? other : dataSource && 'model' in dataSource ? `model:${dataSource.model}` : none;
  const { dataSource: _before, ...rest } = handler;
  return (
    <>
      <SelectField
        label="Works on"
        choices={[
          { value: none, label: 'Nothing', description: 'It answers from what the caller says' },
          ...models,
          { value: other, label: 'Another data source', description: 'One that backend.ts adds to the API, by its name' },
        ]}
        value={value}
        onChange={(choice) => {
          setOther(choice === other);
          if (choice === none) onChange(rest);
          else if (choice !== other) onChange({ ...rest, dataSource: { model: choice.slice('model:'.length) } });
        }}
      />
      {isOther && (
        <KeptTextField
          label="Name of the data source"
          monospaced
          placeholder="SearchDataSource"
          value={dataSource && 'name' in dataSource ? dataSource.name : ''}
          onKeep={(text) => text.trim() !== '' && onChange({ ...rest, dataSource: { name: text.trim() } })}
        />
      )}
    </>
  );
}
