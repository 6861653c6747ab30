import type { ReactNode } from 'react';
import { SignOutButton, useSession } from './session';
import { useHash } from './use-hash';

interface ShellProps {
  /** What the app is called. */
  name: string;
  /** Pages, by the first part of their address; the start page has none. */
  links: { page: string; label: string }[];
  children: ReactNode;
}

/** The bar that stands on every page, and the page below it. */
export function Shell({ name, links, children }: ShellProps) {
  const [current = ''] = useHash();
  const { session, ready } = useSession();
  return (
    <>
      <title>{name}</title>
      <a
        className="skip"
        href="#content"
        onClick={(event) => {
          // The address says which page is shown, so it must stay.
          event.preventDefault();
          document.getElementById('content')?.focus();
        }}
      >
        Skip to the content
      </a>
      <header className="bar">
        <a className="brand" href="#/">
          {name}
        </a>
        <nav aria-label="Pages">
          {links.map(({ page, label }) => (
            <a key={page} href={`#/${page}`} aria-current={page === current ? 'page' : undefined}>
              {label}
            </a>
          ))}
        </nav>
        <span className="end row">
          {session && <span className="who">{session.name}</span>}
          {session && <SignOutButton />}
          {ready && !session && current !== 'sign-in' && <a href="#/sign-in">Sign in</a>}
        </span>
      </header>
      <main className="page" id="content" tabIndex={-1}>
        {ready ? children : <p className="muted">Loading…</p>}
      </main>
    </>
  );
}
