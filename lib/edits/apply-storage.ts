import type { Backend } from '@/lib/backend/backend';
import type { Storage, StorageRule } from '@/lib/backend/storage';
import type { EditOf } from './edit';
import { refuseChip } from './find';
import { refuse } from './refuse';

export function addStorage(backend: Backend, edit: EditOf<'addStorage'>): Backend {
  checkStorageName(backend, edit.name);
  // Amplify requires one default as soon as there are two buckets.
  const first = backend.storage[0];
  const needsDefault = backend.storage.length === 1 && first && !first.isDefault;
  const others = needsDefault ? [{ ...first, isDefault: true }] : backend.storage;
  return { ...backend, storage: [...others, { name: edit.name, paths: [], chips: [] }] };
}

/** A friendly name becomes part of CloudFormation's logical ids and of the outputs file. */
function checkStorageName(backend: Backend, name: string): void {
  if (!/^[A-Za-z][A-Za-z0-9_-]{0,59}$/.test(name)) {
    refuse(
      'name-invalid',
      `“${name}” cannot be the name of a storage.`,
      'Start with a letter; use only letters, digits, “-” and “_”.',
      'name',
    );
  }
  if (backend.storage.some((storage) => storage.name === name)) {
    refuse('name-taken', `There is already a storage named “${name}”.`, 'Choose another name.', 'name');
  }
}

function withStorage(backend: Backend, name: string, change: (storage: Storage) => Storage): Backend {
  if (!backend.storage.some((storage) => storage.name === name)) refuse('not-found', `There is no storage named “${name}”.`);
  return { ...backend, storage: backend.storage.map((storage) => (storage.name === name ? change(storage) : storage)) };
}

export function renameStorage(backend: Backend, edit: EditOf<'renameStorage'>): Backend {
  if (edit.storage === edit.to) return backend;
  checkStorageName(backend, edit.to);
  return withStorage(backend, edit.storage, (storage) => ({ ...storage, name: edit.to }));
}

export function removeStorage(backend: Backend, edit: EditOf<'removeStorage'>): Backend {
  if (!backend.storage.some((storage) => storage.name === edit.storage))
    refuse('not-found', `There is no storage named “${edit.storage}”.`);
  return { ...backend, storage: backend.storage.filter((storage) => storage.name !== edit.storage) };
}

export function setStoragePath(backend: Backend, edit: EditOf<'setStoragePath'>): Backend {
  return withStorage(backend, edit.storage, (storage) => {
    refuseChip(storage.chips, 'access', 'The list of paths');
    const path = edit.rename ?? edit.path;
    checkPath(storage, path, edit.path);
    for (const rule of edit.rules) checkRule(path, rule);
    const entry = { path, rules: edit.rules };
    const index = storage.paths.findIndex((candidate) => candidate.path === edit.path);
    return { ...storage, paths: index < 0 ? [...storage.paths, entry] : storage.paths.with(index, entry) };
  });
}

/** What `defineStorage` checks of paths when it is synthesised. */
function checkPath(storage: Storage, path: string, old: string): void {
  if (path.startsWith('/') || !path.endsWith('/*') || path.includes('//') || path.slice(0, -1).includes('*')) {
    refuse('path-invalid', `“${path}” cannot be a storage path.`, 'Start without “/”, end with “/*”, and use “*” only there.', 'path');
  }
  if (/\{(?!entity_id\})/.test(path) || (path.includes('{entity_id}') && !path.endsWith('/{entity_id}/*'))) {
    refuse('path-invalid', `“${path}” cannot be a storage path.`, 'Put “{entity_id}” as the last part before “/*”.', 'path');
  }
  if (path !== old && storage.paths.some((candidate) => candidate.path === path)) {
    refuse('name-taken', `The path “${path}” is there already.`, 'Change the rules of that one.', 'path');
  }
}

function checkRule(path: string, rule: StorageRule): void {
  if (rule.kind === 'code') return;
  if (rule.actions.length === 0) refuse('no-action', 'A rule must allow at least one thing.', 'Choose read, write or delete.');
  if (rule.actions.includes('read') && (rule.actions.includes('get') || rule.actions.includes('list'))) {
    refuse('action-twice', 'Reading already covers getting and listing.', 'Choose either read, or get and list.');
  }
  if ((rule.kind === 'entity') !== path.includes('{entity_id}') && rule.kind === 'entity') {
    refuse('entity-path', 'A rule for the owner needs “{entity_id}” in the path.', 'End the path with “/{entity_id}/*”.', 'path');
  }
}

export function removeStoragePath(backend: Backend, edit: EditOf<'removeStoragePath'>): Backend {
  return withStorage(backend, edit.storage, (storage) => {
    refuseChip(storage.chips, 'access', 'The list of paths');
    if (!storage.paths.some((entry) => entry.path === edit.path)) refuse('not-found', `There is no path “${edit.path}”.`);
    return { ...storage, paths: storage.paths.filter((entry) => entry.path !== edit.path) };
  });
}
