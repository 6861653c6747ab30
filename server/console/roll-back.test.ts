import { afterEach, beforeEach, expect, test } from 'vitest';
import { commitFiles } from '../git/commit-files';
import { findCommit, repositoryFolder } from '../git/repository';
import type { Session } from '../session/session';
import { insertRelease, type Release } from '../store/releases';
import { createApp } from './apps';
import { deploy, listDeployments } from './deployments';
import { getDraft } from './drafts';
import { previewRollBack, rollBack } from './roll-back';
import { openTemporaryConsole, type TemporaryConsole } from './temporary-console';

let temporary: TemporaryConsole;
let ada: Session;
let environmentId: string;
let older: Release;
let newer: Release;

const auth = (groups: string) => `import { defineAuth } from '@aws-amplify/backend';

export const auth = defineAuth({ loginWith: { email: true }${groups} });
`;

async function release(): Promise<Release> {
  const { version: draftVersion } = await getDraft(ada, environmentId);
  const { deploymentId } = await deploy(ada, { environmentId, draftVersion });
  const commitId = (await listDeployments(ada, environmentId)).find(({ id }) => id === deploymentId)?.commitId ?? '';
  return insertRelease(ada.store, { environmentId, deploymentId, commitId, assemblyFolder: '/nowhere', outputs: {} });
}

beforeEach(async () => {
  temporary = await openTemporaryConsole();
  ada = temporary.session;
  const app = await createApp(ada, { name: 'Blank', template: 'blank' });
  environmentId = app.environments[0]?.id ?? '';
  older = await release();
  const repository = repositoryFolder(ada.env.dataFolder, app.id);
  await commitFiles(repository, {
    branch: 'main',
    expectedParent: await findCommit(repository, 'main'),
    changes: new Map([['amplify/auth/resource.ts', auth(", groups: ['Staff']")]]),
    author: ada.user,
    message: 'Staff',
  });
  newer = await release();
});
afterEach(() => temporary.remove());

test('what rolling back changes is told from what runs to the older release, with what is lost', async () => {
  const { changes } = await previewRollBack(ada, older.id);
  expect(changes).toEqual([
    expect.objectContaining({ action: 'remove', subject: 'Staff', summary: 'The group Staff is removed.', loss: expect.any(String) }),
  ]);
  expect((await previewRollBack(ada, newer.id)).changes).toEqual([]);
});

test('only an older release can be rolled back to, by those who may deploy', async () => {
  await expect(rollBack(ada, newer.id)).rejects.toMatchObject({ data: { code: 'already-active' } });
  const eve = await temporary.addMember('Eve', 'viewer');
  await expect(rollBack(eve, older.id)).rejects.toMatchObject({ data: { code: expect.any(String) } });
  const { deploymentId } = await rollBack(ada, older.id);
  expect((await listDeployments(ada, environmentId))[0]).toMatchObject({
    id: deploymentId,
    kind: 'roll-back',
    state: 'queued',
    commitId: older.commitId,
    message: 'Roll back to release 1',
  });
});
