import type { Backend } from '@/lib/backend/backend';
import { ok, type Result, UserError } from '@/lib/result';
import {
  addGroup,
  removeExternalProvider,
  removeGroup,
  setAccountRecovery,
  setAuthLogin,
  setExternalProvider,
  setMultifactor,
  setPasswordPolicy,
  setSignInUrls,
  setUserAttributes,
} from './apply-auth';
import { changeCanvas, followOnCanvas } from './apply-canvas';
import { removeCode, updateCode } from './apply-code';
import { duplicateModel, pasteTypes } from './apply-copies';
import { addField, moveField, removeField, renameField, updateField } from './apply-fields';
import { addFunction, updateFunction } from './apply-functions';
import { importTypes } from './apply-import';
import { addModel, removeModel, renameModel, setDisabledOperations, setIdentifier, setSecondaryIndexes } from './apply-models';
import { addOperation, removeOperation, renameOperation, updateOperation } from './apply-operations';
import { moveType } from './apply-order';
import { addRelationship, removeRelationship } from './apply-relationships';
import { addStorage, removeStorage, removeStoragePath, renameStorage, setStoragePath } from './apply-storage';
import {
  addCustomType,
  addEnum,
  removeCustomType,
  removeEnum,
  renameCustomType,
  renameEnum,
  setDefaultAuthorizationMode,
  setRules,
  updateEnum,
} from './apply-types';
import type { Edit, EditKind, EditOf } from './edit';

type Handlers = { [K in EditKind]: (backend: Backend, edit: EditOf<K>) => Backend };

const handlers: Handlers = {
  addModel,
  renameModel,
  removeModel,
  addField,
  updateField,
  renameField,
  removeField,
  moveField,
  addRelationship,
  removeRelationship,
  setIdentifier,
  setSecondaryIndexes,
  setDisabledOperations,
  setRules,
  addEnum,
  updateEnum,
  renameEnum,
  removeEnum,
  addCustomType,
  renameCustomType,
  removeCustomType,
  setDefaultAuthorizationMode,
  addOperation,
  updateOperation,
  renameOperation,
  removeOperation,
  moveType,
  duplicateModel,
  pasteTypes,
  updateCode,
  removeCode,
  importTypes,
  setAuthLogin,
  setMultifactor,
  setPasswordPolicy,
  addGroup,
  removeGroup,
  setUserAttributes,
  setAccountRecovery,
  setExternalProvider,
  setSignInUrls,
  removeExternalProvider,
  addStorage,
  renameStorage,
  removeStorage,
  setStoragePath,
  removeStoragePath,
  addFunction,
  updateFunction,
  changeCanvas,
  // What source text means is only known where the compiler is: the server answers with the backend it reads.
  setCode: (backend) => backend,
  restoreFiles: (backend) => backend,
};

/**
 * The backend after an edit. It never changes its argument, and parts that the edit does not touch stay the very
 * same objects. What a person can put right (a taken name, a field in use) comes back as a failed result.
 * For every edit that `writesCode` does not hold for, the outcome equals what `lib/source` reads after writing the edit to the source.
 */
export function apply(backend: Backend, edit: Edit): Result<Backend> {
  try {
    const handler = handlers[edit.kind] as (backend: Backend, edit: Edit) => Backend;
    return ok(followOnCanvas(handler(backend, edit), edit));
  } catch (error) {
    if (error instanceof UserError) return { ok: false, error: error.data };
    throw error;
  }
}
