/** The look of managed login that an app client has been given, and what the sign-in pages take of it. */
import { randomUUID } from 'node:crypto';
import type { AssetType, CreateManagedLoginBrandingRequest, ManagedLoginBrandingType } from '@aws-sdk/client-cognito-identity-provider';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { invalidParameter, notFound } from './errors';
import { getClient, keyOf, type UserPool } from './state';
import { isRecord } from './triggers';

interface StoredBranding {
  id: string;
  clientId: string;
  useProvided: boolean;
  settings?: unknown;
  /** Bytes in base64. */
  assets: (Omit<AssetType, 'Bytes'> & { bytes?: string })[];
  createdAt: number;
  modifiedAt: number;
}

type Given = Pick<CreateManagedLoginBrandingRequest, 'UseCognitoProvidedValues' | 'Settings' | 'Assets'>;

const brandings = (call: Pick<Call, 'partition'>) => call.partition.collection<StoredBranding>('cognito-brandings');

function checked({ UseCognitoProvidedValues, Settings, Assets }: Given): Pick<StoredBranding, 'useProvided' | 'settings' | 'assets'> {
  if (UseCognitoProvidedValues && (Settings !== undefined || Assets?.length)) {
    throw invalidParameter('Settings and Assets must not be given with UseCognitoProvidedValues.');
  }
  const assets = (Assets ?? []).map(({ Bytes, ...rest }) => ({ ...rest, ...(Bytes && { bytes: Buffer.from(Bytes).toString('base64') }) }));
  return { useProvided: UseCognitoProvidedValues ?? false, settings: Settings, assets };
}

export function createBranding(call: Call, pool: UserPool, clientId: string | undefined, given: Given): ManagedLoginBrandingType {
  const { client } = getClient(call, clientId, pool.id);
  if (brandings(call).find(keyOf(pool.id, client.id))) {
    throw new CloudFailure('ManagedLoginBrandingExistsException', 'A managed login branding already exists for the app client.');
  }
  const now = call.cloud.now().getTime();
  return put(call, pool, { id: randomUUID(), clientId: client.id, createdAt: now, modifiedAt: now, ...checked(given) });
}

function put(call: Call, pool: UserPool, branding: StoredBranding): ManagedLoginBrandingType {
  brandings(call).put(keyOf(pool.id, branding.clientId), branding);
  return describeBranding(pool, branding);
}

/** @throws CloudFailure ResourceNotFoundException */
export function getBranding(call: Pick<Call, 'partition'>, pool: UserPool, id: string | undefined): StoredBranding {
  const all = brandings(call).list({ prefix: keyOf(pool.id, '') });
  const found = all.find(({ value }) => value.id === id);
  if (!found) throw notFound(`Managed login branding ${id ?? ''} does not exist.`);
  return found.value;
}

export function findClientBranding(
  call: Pick<Call, 'partition'>,
  pool: UserPool,
  clientId: string | undefined,
): StoredBranding | undefined {
  return clientId === undefined ? undefined : brandings(call).find(keyOf(pool.id, clientId));
}

export function updateBranding(call: Call, pool: UserPool, id: string | undefined, given: Given): ManagedLoginBrandingType {
  const before = getBranding(call, pool, id);
  return put(call, pool, { ...before, ...checked(given), modifiedAt: call.cloud.now().getTime() });
}

export function deleteBranding(call: Pick<Call, 'partition'>, pool: UserPool, id: string | undefined): void {
  brandings(call).remove(keyOf(pool.id, getBranding(call, pool, id).clientId));
}

export function describeBranding(pool: UserPool, branding: StoredBranding): ManagedLoginBrandingType {
  return {
    ManagedLoginBrandingId: branding.id,
    UserPoolId: pool.id,
    UseCognitoProvidedValues: branding.useProvided,
    Settings: branding.settings as ManagedLoginBrandingType['Settings'],
    Assets: branding.assets.map(({ bytes, ...asset }) => ({ ...asset, ...(bytes && { Bytes: Buffer.from(bytes, 'base64') }) })),
    CreationDate: new Date(branding.createdAt),
    LastModifiedDate: new Date(branding.modifiedAt),
  };
}

function colourAt(settings: unknown, ...path: string[]): string | undefined {
  let value = settings;
  for (const name of path) value = isRecord(value) ? value[name] : undefined;
  return typeof value === 'string' && /^[0-9a-f]{6}([0-9a-f]{2})?$/i.test(value) ? `#${value}` : undefined;
}

/** The colours of the main button, as the pages' own variables. */
export function brandingStyles(branding: StoredBranding | undefined): string {
  const mode = (name: string) => {
    const at = (state: string, what: string) => colourAt(branding?.settings, 'components', 'primaryButton', name, state, what);
    const variables = [
      ['--accent', at('defaults', 'backgroundColor')],
      ['--on-accent', at('defaults', 'textColor')],
      ['--accent-strong', at('hover', 'backgroundColor') ?? at('defaults', 'backgroundColor')],
    ].flatMap(([variable, colour]) => (colour ? [`${variable}:${colour}`] : []));
    return variables.length > 0 ? `.primary{${variables.join(';')}}` : '';
  };
  const [light, dark] = [mode('lightMode'), mode('darkMode')];
  return `${light}${dark && `@media (prefers-color-scheme:dark){${dark}}`}`;
}

const IMAGE_TYPES: Record<string, string> = {
  PNG: 'image/png',
  JPEG: 'image/jpeg',
  SVG: 'image/svg+xml',
  WEBP: 'image/webp',
  ICO: 'image/x-icon',
};

/** The logo above the form, as an address that needs no other file. */
export function brandingLogo(branding: StoredBranding | undefined): string | undefined {
  const logo = branding?.assets.find(({ Category, ColorMode }) => Category === 'FORM_LOGO' && ColorMode !== 'DARK');
  return logo?.bytes && `data:${IMAGE_TYPES[logo.Extension ?? 'PNG'] ?? 'image/png'};base64,${logo.bytes}`;
}
