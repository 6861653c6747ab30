import { buttonVariants } from '@heroui/react';
import Link from 'next/link';
import { CodeBlock } from '@/components/ui/code-block';
import { Panel } from '@/components/ui/panel';

/** What to do while no branch has a front end. */
export function PushFrontEnd({ cloneUrl, branch }: { cloneUrl: string; branch: string }) {
  const commands = `git clone ${cloneUrl}
cd ${
    cloneUrl
      .split('/')
      .at(-1)
      ?.replace(/\.git$/, '') ?? 'app'
  }
# copy your front end in, beside amplify/
git add . && git commit -m "Add a front end"
git push origin ${branch}`;
  return (
    <Panel title="No front end yet" description="Push one, and it is built and served within the minute.">
      <div className="flex flex-col gap-3 text-[13px]">
        <p>
          Anything with a <code className="text-xs">build</code> script in <code className="text-xs">package.json</code>, an{' '}
          <code className="text-xs">amplify.yml</code>, or a plain <code className="text-xs">index.html</code> works. The build finds{' '}
          <code className="text-xs">amplify_outputs.json</code> of the deployed backend beside it.
        </p>
        <CodeBlock label="commands that push a front end" code={commands} />
        <p className="text-muted">Git asks for your e-mail address and, as the password, an access token.</p>
        <div>
          <Link href="/account" className={buttonVariants({ variant: 'outline', size: 'sm' })}>
            Access tokens
          </Link>
        </div>
      </div>
    </Panel>
  );
}
