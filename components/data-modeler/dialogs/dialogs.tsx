'use client';

import dynamic from 'next/dynamic';
import { useModeler } from '../modeler-state';
import { AddFieldDialog } from './add-field-dialog';
import { AddModelDialog } from './add-model-dialog';
import { AddOperationDialog } from './add-operation-dialog';
import { AddRelationshipDialog } from './add-relationship-dialog';
import { AddTypeDialog } from './add-type-dialog';
import { DeleteDialog } from './delete-dialog';
import { KeysDialog } from './keys-dialog';

// Few people import, and few of those often.
const ImportDialog = dynamic(() => import('./import-dialog').then(({ ImportDialog }) => ImportDialog), { ssr: false });

/** The one dialog that is open. */
export function Dialogs() {
  const { dialog, open } = useModeler();
  const close = () => open(undefined);
  switch (dialog?.kind) {
    case 'add-model':
      return <AddModelDialog onClose={close} />;
    case 'add-type':
      return <AddTypeDialog type={dialog.type} onClose={close} />;
    case 'add-operation':
      return <AddOperationDialog onClose={close} />;
    case 'add-field':
      return <AddFieldDialog holder={dialog.holder} onClose={close} />;
    case 'add-relationship':
      return <AddRelationshipDialog from={dialog.from} to={dialog.to} onClose={close} />;
    case 'delete':
      return <DeleteDialog title={dialog.title} action={dialog.action} edits={dialog.edits} onClose={close} />;
    case 'import':
      return <ImportDialog onClose={close} />;
    case 'keys':
      return <KeysDialog onClose={close} />;
    case undefined:
      return null;
  }
}
