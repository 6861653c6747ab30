import { buttonVariants } from '@heroui/styles';
import Link from 'next/link';

export default function NotFoundPage() {
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <div className="flex max-w-sm flex-col items-start gap-3">
        <h1 className="text-lg font-semibold">There is nothing at this address</h1>
        <p className="text-[13px] text-muted">It may have been renamed or deleted.</p>
        <Link href="/apps" className={buttonVariants({ variant: 'outline' })}>
          All apps
        </Link>
      </div>
    </main>
  );
}
