import fs from 'node:fs';
import { test } from 'vitest';
import { apply } from '@/lib/edits/apply';
import { describe as say } from '@/lib/edits/describe';
import { applyEdit } from './apply-edit';
import { applyChanges, inverse } from './changes';
import { blog } from './fixtures/blog';
import { blogEdits } from './fixtures/edits';
import { readBackend } from './read-backend';

test('x', () => {
  let out = '';
  for (const edit of blogEdits) {
    out += `\n##### ${say(edit)}   ${JSON.stringify(edit).slice(0, 150)}\n`;
    let r;
    try {
      r = applyEdit(blog, edit);
    } catch (e) {
      out += 'THROWN ' + (e as Error).stack + '\n';
      continue;
    }
    if (!r.ok) {
      out += 'REFUSED ' + JSON.stringify(r.error) + '\n';
      continue;
    }
    for (const c of r.value.changes) {
      const t = blog[c.path] ?? '';
      out += `${c.path} @${c.range}\n--- ${JSON.stringify(t.slice(Math.max(0, c.range[0] - 25), c.range[0]))} [${JSON.stringify(t.slice(...c.range))}] => ${JSON.stringify(c.text)}\n`;
    }
    const back = applyChanges(r.value.files, inverse(blog, r.value.changes));
    if (JSON.stringify(back) !== JSON.stringify(blog) && Object.keys(blog).some((k) => back[k] !== blog[k])) out += 'INVERSE BROKEN\n';
  }
  fs.writeFileSync('/tmp/lens.txt', out);
});
