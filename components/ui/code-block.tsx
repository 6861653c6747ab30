import { CopyButton } from './copy-button';

/** Read-only code or a command, with a button that copies it. */
export function CodeBlock({ code, label }: { code: string; label: string }) {
  return (
    <figure className="relative rounded-md border border-border bg-surface-secondary" aria-label={label}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard. */}
      <pre tabIndex={0} className="overflow-x-auto p-3 pr-11 text-xs leading-5">
        <code>{code}</code>
      </pre>
      <div className="absolute top-1.5 right-1.5">
        <CopyButton text={code} label={`Copy ${label}`} />
      </div>
    </figure>
  );
}
