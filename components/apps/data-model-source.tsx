'use client';

import { Button } from '@heroui/react';
import { useState } from 'react';
import { ImportReport } from '@/components/shell/import/import-report';
import { ImportSource, type ReadImport } from '@/components/shell/import/import-source';
import type { EditOf } from '@/lib/edits/edit';
import { countTypes } from '@/lib/import/report';
import { importEdit } from '@/lib/import/resolve-clashes';
import type { TextPlace } from '@/lib/result';

interface Props {
  /** With the edit that brings the types in; undefined when another is to be read. */
  onRead: (types: EditOf<'importTypes'> | undefined) => void;
  /** The address of a repository that is a whole project of Gen 2. */
  onProject: (address: string) => void;
}

/** The data model that a new app begins with: where it comes from, then what was understood of it. */
export function DataModelSource({ onRead, onProject }: Props) {
  const [read, setRead] = useState<ReadImport>();
  const [place, setPlace] = useState<TextPlace>();
  const take = (next: ReadImport | undefined) => {
    setRead(next);
    const types = next && importEdit(next.source, next.imported.fragment, {});
    onRead(types && countTypes(types) > 0 ? types : undefined);
  };
  const project = read?.project;
  const goTo = (to: TextPlace) => {
    take(undefined);
    setPlace(to);
  };
  return (
    <section
      ref={comeIntoView}
      aria-label="Data model"
      className="flex max-w-3xl flex-col gap-4 rounded-lg border border-border bg-surface p-4"
    >
      {read && (
        <>
          <ImportReport imported={read.imported} onGoTo={read.isPasted ? goTo : undefined} />
          {project !== undefined && (
            <p className="flex flex-wrap items-center justify-between gap-2 rounded-md bg-accent-soft p-3 text-[13px]">
              This is a whole project of Gen 2. It can come along as it is, with sign-in, storage, functions and history.
              <Button size="sm" variant="outline" onPress={() => onProject(project)}>
                Start from the project
              </Button>
            </p>
          )}
          <div className="flex justify-end">
            <Button variant="ghost" onPress={() => take(undefined)}>
              Read another
            </Button>
          </div>
        </>
      )}
      {/* It keeps what was given, for whoever comes back to it. */}
      <div hidden={read !== undefined}>
        <ImportSource onRead={take} place={place} />
      </div>
    </section>
  );
}

/** It opens below the choice, where a small window may end. */
function comeIntoView(section: HTMLElement | null): void {
  section?.scrollIntoView({ block: 'nearest' });
}
