'use client';

import { Button } from '@heroui/react';
import { FileUp, FolderUp, GitBranch } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { DropZone } from 'react-aria-components';
import { Problem } from '@/components/ui/problem';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { detectFormat, filesOfFormat, type ImportFormat, importers, importFormats } from '@/lib/import/importers';
import type { Imported, ImportFile } from '@/lib/import/report';
import type { TextPlace, UserErrorData } from '@/lib/result';
import { readRepository } from '@/server/actions/imports';
import { readChosenFiles } from './chosen-files';
import { readFiles } from './read-in-worker';
import { rangeAt, showRange } from './text-range';

export interface ReadImport {
  imported: Imported;
  /** In words, for the history. */
  source: string;
  /** The address of the Amplify Gen 2 project that it is a part of. */
  project?: string;
  /** It was typed or pasted: the places of its report are in the text that stands here still. */
  isPasted: boolean;
}

interface ImportSourceProps {
  onRead: (read: ReadImport) => void;
  actions?: ReactNode;
  /** A place in the text to go to; another one each time. */
  place?: TextPlace | undefined;
}

const formatChoices = [
  { value: 'detect' as const, label: 'Found by itself' },
  ...importFormats.map((format) => ({ value: format, label: importers[format].title })),
];

/** Where a data model comes from: text, files, a folder, or a Git repository. */
export function ImportSource({ onRead, actions, place }: ImportSourceProps) {
  const [text, setText] = useState('');
  const [address, setAddress] = useState('');
  const [format, setFormat] = useState<ImportFormat | 'detect'>('detect');
  const [reading, setReading] = useState<'text' | 'files' | 'repository'>();
  const [error, setError] = useState<UserErrorData>();
  /** Where the text that was pasted cannot be read. */
  const [mistake, setMistake] = useState<TextPlace>();
  const area = useRef<HTMLTextAreaElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);

  const read = async (found: ImportFile[], source: string, address?: string) => {
    const kind = format === 'detect' ? detectFormat(found) : format;
    if (kind === undefined) {
      setError({
        code: 'unknown-format',
        message: 'Line 1, column 1: This does not look like any of the formats.',
        resolution: 'Choose the format it is in.',
      });
      return;
    }
    const isPasted = found.every(({ path }) => path === undefined);
    const result = await readFiles(filesOfFormat(found, kind), kind);
    if (result.ok)
      onRead({ imported: result.value, source, isPasted, ...(kind === 'gen2' && address !== undefined && { project: address }) });
    else {
      setError(result.error);
      if (isPasted) setMistake(result.error.place);
    }
  };
  const start = async (what: typeof reading, work: () => Promise<void>) => {
    setReading(what);
    setError(undefined);
    setMistake(undefined);
    try {
      await work();
    } catch {
      setError({ code: 'unreachable', message: 'The console did not answer.', resolution: 'Try again once it runs.' });
    } finally {
      setReading(undefined);
    }
  };
  const take = (list: Iterable<File>) =>
    start('files', async () => {
      const chosen = await readChosenFiles(list);
      if (!chosen.ok) setError(chosen.error);
      else await read(chosen.value, chosen.value.length === 1 ? (chosen.value[0]?.path ?? 'a file') : `${chosen.value.length} files`);
    });
  const clone = () =>
    start('repository', async () => {
      const found = await readRepository(address);
      if (!found.ok) setError(found.error);
      else await read(found.value, address, address);
    });

  const goTo = useCallback((where: TextPlace | undefined) => {
    if (where && area.current) showRange(area.current, rangeAt(area.current.value, where));
  }, []);
  useEffect(() => goTo(mistake), [goTo, mistake]);
  useEffect(() => goTo(place), [goTo, place]);

  return (
    <DropZone
      aria-label="Drop files here"
      onDrop={async (event) => {
        const dropped = event.items.filter((item) => item.kind === 'file');
        await take(await Promise.all(dropped.map((item) => item.getFile())));
      }}
      className="flex flex-col gap-4 rounded-lg outline-focus data-[drop-target]:bg-accent-soft data-[drop-target]:outline-2 data-[drop-target]:outline-offset-4"
    >
      <TextField
        label="Text"
        value={text}
        onChange={setText}
        rows={9}
        monospaced
        // Lines as they are written: a place is told by its line.
        area={{ ref: area, wrap: 'off' }}
        isInvalid={mistake !== undefined}
        placeholder={'type Post @model @auth(rules: [{ allow: owner }]) {\n  title: String!\n}'}
        description="Paste a schema.graphql, a Prisma schema, CREATE TABLE statements, or records as JSON or CSV. Or drop files here."
      />
      {error && mistake && (
        <Problem
          error={error}
          action={
            <Button size="sm" variant="outline" className="mt-1 self-start" onPress={() => goTo(mistake)}>
              Go to the mistake
            </Button>
          }
        />
      )}
      <div className="flex flex-wrap items-end gap-2">
        <SelectField label="Format" choices={formatChoices} value={format} onChange={setFormat} className="min-w-40 flex-1" />
        <Button variant="outline" isPending={reading === 'files'} onPress={() => files.current?.click()}>
          <FileUp /> Choose files
        </Button>
        <Button variant="outline" onPress={() => folder.current?.click()}>
          <FolderUp /> Choose a folder
        </Button>
        <input ref={files} type="file" multiple hidden aria-label="Files" onChange={({ target }) => void take(target.files ?? [])} />
        <input
          ref={(node) => {
            folder.current = node;
            node?.setAttribute('webkitdirectory', '');
          }}
          type="file"
          hidden
          aria-label="Folder"
          onChange={({ target }) => void take(target.files ?? [])}
        />
      </div>
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          label="Git address"
          value={address}
          onChange={setAddress}
          placeholder="https://github.com/you/your-app.git"
          className="min-w-56 flex-1"
        />
        <Button variant="outline" isPending={reading === 'repository'} isDisabled={address.trim() === ''} onPress={clone}>
          <GitBranch /> Read the repository
        </Button>
      </div>
      <p className="-mt-2 text-xs text-muted">
        A repository of an Amplify project, Gen 1 or Gen 2, that is public or that this machine may read.
      </p>
      {error && !mistake && <Problem error={error} />}
      <div className="flex justify-end gap-2">
        {actions}
        <Button
          isPending={reading === 'text'}
          isDisabled={text.trim() === ''}
          onPress={() => start('text', () => read([{ text }], 'pasted text'))}
        >
          Read
        </Button>
      </div>
    </DropZone>
  );
}
