/** A storage path as people see it: a folder, and whether everyone has a folder of their own in it. */
export interface FolderPath {
  folder: string;
  perPerson: boolean;
}

const OWN = '{entity_id}';

/** `avatars/{entity_id}/*` is the folder `avatars`, one for each person. */
export function parseFolderPath(path: string): FolderPath {
  const whole = path.replace(/\/?\*$/, '');
  const perPerson = whole === OWN || whole.endsWith(`/${OWN}`);
  return { folder: perPerson ? whole.slice(0, -OWN.length).replace(/\/$/, '') : whole, perPerson };
}

/** The path as Amplify writes it; slashes around the folder do not matter. */
export function formatFolderPath({ folder, perPerson }: FolderPath): string {
  const parts = [...folder.split('/').filter((part) => part.trim() !== ''), ...(perPerson ? [OWN] : [])];
  return `${parts.join('/')}/*`;
}
