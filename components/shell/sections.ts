import {
  Boxes,
  Braces,
  FolderClosed,
  Globe,
  HardDrive,
  KeyRound,
  LayoutGrid,
  type LucideIcon,
  Rocket,
  ScrollText,
  Settings,
  Table2,
  Users,
  Zap,
} from 'lucide-react';

export interface Section {
  /** Last part of the address; empty for the overview. */
  path: string;
  label: string;
  icon: LucideIcon;
}

/** The sections of an environment, grouped in the order of work. */
export const sectionGroups: readonly (readonly Section[])[] = [
  [{ path: '', label: 'Overview', icon: LayoutGrid }],
  [
    { path: 'model', label: 'Data model', icon: Boxes },
    { path: 'content', label: 'Content', icon: Table2 },
  ],
  [
    { path: 'auth', label: 'Auth', icon: KeyRound },
    { path: 'users', label: 'Users', icon: Users },
  ],
  [
    { path: 'storage', label: 'Storage', icon: HardDrive },
    { path: 'files', label: 'Files', icon: FolderClosed },
  ],
  [
    { path: 'functions', label: 'Functions', icon: Zap },
    { path: 'api', label: 'API', icon: Braces },
  ],
  [
    { path: 'deployments', label: 'Deployments', icon: Rocket },
    { path: 'hosting', label: 'Hosting', icon: Globe },
    { path: 'logs', label: 'Logs', icon: ScrollText },
  ],
  [{ path: 'settings', label: 'Settings', icon: Settings }],
];

export function sectionPath(appSlug: string, environmentSlug: string, path: string): string {
  return `/apps/${appSlug}/${environmentSlug}${path === '' ? '' : `/${path}`}`;
}
