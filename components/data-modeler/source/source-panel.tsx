'use client';

import { CircleAlert } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { useMayChange } from '@/components/shell/rights';
import { SelectField } from '@/components/ui/select-field';
import { useModeler } from '../modeler-state';
import { CodeEditor } from './code-editor';
import { mainFile } from './main-file';
import { useShownCode } from './use-shown-code';

/** Typing is sent when it pauses for this long. */
const pauseMs = 700;

/** The files of the backend as text, beside the canvas: what is typed is an edit like any other. */
export function SourcePanel() {
  const mayChange = useMayChange();
  const { file: chosen, setFile: setChosen } = useModeler();
  const { view, saving, edit } = useDraft();
  const { files } = view;
  const [typed, setTyped] = useState<{ path: string; text: string; isSent: boolean }>();
  const filesNow = useRef(files);
  filesNow.current = files;
  const path = chosen !== undefined && Object.hasOwn(files, chosen) ? chosen : mainFile(files);
  /** What was typed and not sent yet, before any render knows of it. */
  const unsent = useRef<{ path: string; text: string }>(undefined);
  const send = useCallback(() => {
    const { current } = unsent;
    unsent.current = undefined;
    if (!current) return;
    const isNew = filesNow.current[current.path] !== current.text;
    setTyped(isNew && edit({ kind: 'setCode', ...current }) ? { ...current, isSent: true } : undefined);
  }, [edit]);
  const onChange = useCallback(
    (text: string) => {
      if (path === undefined) return;
      if (unsent.current?.path !== path) send();
      unsent.current = { path, text };
      setTyped({ path, text, isSent: false });
    },
    [path, send],
  );
  const { shown, follow, goTo } = useShownCode(path, typed?.path === path);
  useEffect(() => {
    if (!typed || typed.isSent) return;
    const timer = setTimeout(send, pauseMs);
    return () => clearTimeout(timer);
  }, [typed, send]);
  useEffect(() => send, [send]);
  // What was typed stands until the server has it; when it is refused, it is kept so that nothing is lost.
  useEffect(() => {
    if (typed?.isSent && saving.kind === 'saved') setTyped(undefined);
  }, [typed, saving]);

  const problems = view.backend.problems.filter((problem) => problem.path === path);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex h-12 shrink-0 items-center gap-3 border-b border-border px-3">
        <SelectField
          label="File"
          labelHidden
          className="w-72 max-w-full font-mono text-xs"
          choices={Object.keys(files)
            .sort()
            .map((name) => ({ value: name, label: name }))}
          placeholder="Other files"
          value={path ?? null}
          onChange={setChosen}
        />
        {path !== undefined && view.changed.includes(path) && <span className="text-xs text-muted">changed</span>}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: leaving the text sends it, also by leaving the page, which takes the focus away first. */}
      <div className="min-h-0 flex-1" onBlur={send}>
        {path === undefined ? (
          <p className="p-6 text-[13px] text-muted">The data model has no code yet. Add a model, and it is written here.</p>
        ) : (
          <CodeEditor
            key={path}
            label={`Source of ${path}`}
            text={typed?.path === path ? typed.text : (files[path] ?? '')}
            onChange={onChange}
            isReadOnly={!mayChange}
            onMove={follow}
            show={shown}
          />
        )}
      </div>
      {problems.length > 0 && (
        <ul
          role="alert"
          className="max-h-40 shrink-0 overflow-y-auto border-t border-border bg-danger-soft text-[13px] text-danger-soft-foreground"
        >
          {problems.map(({ line, column, message, code }) => (
            <li key={`${code}:${line}:${column}`} className="flex gap-2 px-4 py-2">
              <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
              <button type="button" className="cursor-pointer text-left hover:underline" onClick={() => goTo(line, column)}>
                Line {line}, column {column}: {message}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
