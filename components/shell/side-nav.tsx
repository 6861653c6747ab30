'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { sectionGroups, sectionPath } from './sections';

interface SideNavProps {
  appSlug: string;
  environmentSlug: string;
  /** Sections in which something is under way, such as `deployments`. */
  busy: readonly string[];
  onNavigate?: () => void;
}

export function SideNav({ appSlug, environmentSlug, busy, onNavigate }: SideNavProps) {
  const pathname = usePathname();
  const root = sectionPath(appSlug, environmentSlug, '');
  return (
    <nav aria-label="Sections" className="flex flex-1 flex-col gap-3 overflow-y-auto p-2">
      {sectionGroups.map((group, index) => (
        <ul key={group[0]?.path} className={`flex flex-col gap-0.5 ${index === sectionGroups.length - 1 ? 'mt-auto' : ''}`}>
          {group.map(({ path, label, icon: Icon }) => {
            const href = sectionPath(appSlug, environmentSlug, path);
            const current = path === '' ? pathname === root : pathname === href || pathname.startsWith(`${href}/`);
            return (
              <li key={path}>
                <Link
                  href={href}
                  aria-current={current ? 'page' : undefined}
                  onClick={onNavigate}
                  className={`flex h-8 items-center gap-2.5 rounded-md px-2.5 text-[13px] transition-colors duration-100 ${
                    current ? 'bg-accent-soft font-medium text-accent-soft-foreground' : 'text-foreground hover:bg-default'
                  }`}
                >
                  <Icon aria-hidden className={`size-4 ${current ? '' : 'text-muted'}`} strokeWidth={1.75} />
                  {label}
                  {busy.includes(path) && (
                    <span className="ml-auto size-1.5 rounded-full bg-accent motion-safe:animate-pulse">
                      <span className="sr-only">under way</span>
                    </span>
                  )}
                </Link>
              </li>
            );
          })}
        </ul>
      ))}
    </nav>
  );
}
