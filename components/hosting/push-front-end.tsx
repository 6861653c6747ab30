import { buttonVariants } from '@heroui/react';
import { KeyRound } from 'lucide-react';
import Link from 'next/link';
import { CodeBlock } from '@/components/ui/code-block';
import { Panel } from '@/components/ui/panel';

/** What to do while no branch has a front end. */
export function PushFrontEnd({ cloneUrl, branch }: { cloneUrl: string; branch: string }) {
  const folder = cloneUrl.slice(cloneUrl.lastIndexOf('/') + 1).replace(/\.git$/, '');
  const commands = `cd ${folder}
# put your front end in, beside amplify/
git add .
git commit -m "Add a front end"
git push origin ${branch}`;
  return (
    <Panel
      title="Nothing is served yet"
      description="Deploying builds the front end that is in the app. Or push one: it is built and served at once."
    >
      <ol className="flex flex-col gap-4 text-[13px]">
        <li className="flex flex-col gap-2">
          <p>
            <span className="font-medium">1. Make an access token.</span> Git asks for your e-mail address and, as the password, the token.
          </p>
          <div>
            <Link href="/account" className={buttonVariants({ variant: 'outline', size: 'sm' })}>
              <KeyRound aria-hidden className="size-4" /> Access tokens
            </Link>
          </div>
        </li>
        <li className="flex flex-col gap-2">
          <p className="font-medium">2. Clone the app.</p>
          <CodeBlock label="command that clones the app" code={`git clone ${cloneUrl}`} />
        </li>
        <li className="flex flex-col gap-2">
          <p className="font-medium">3. Push the front end.</p>
          <CodeBlock label="commands that push a front end" code={commands} />
          <p className="text-xs text-muted">
            Anything with a <code>build</code> script in <code>package.json</code>, an <code>amplify.yml</code>, or a plain{' '}
            <code>index.html</code> works. The build finds <code>amplify_outputs.json</code> of the deployed backend beside it.
          </p>
        </li>
      </ol>
    </Panel>
  );
}
