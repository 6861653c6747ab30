import { slugOf } from '@/lib/views/app';

/** The host under which the edge serves a branch: `<branch>.<app>.localhost`. */
export function siteHost(branch: string, appSlug: string): string {
  return `${slugOf(branch)}.${appSlug}.localhost`;
}

export function siteUrl(branch: string, appSlug: string, edgePort: number): string {
  return `http://${siteHost(branch, appSlug)}${edgePort === 80 ? '' : `:${edgePort}`}`;
}

/** Branch label and app of a host; undefined when the host is none of a site. */
export function parseSiteHost(host: string): { branch: string; appSlug: string } | undefined {
  const match = /^([a-z0-9-]+)\.([a-z0-9-]+)\.localhost(?::\d+)?$/i.exec(host);
  return match ? { branch: (match[1] ?? '').toLowerCase(), appSlug: (match[2] ?? '').toLowerCase() } : undefined;
}
