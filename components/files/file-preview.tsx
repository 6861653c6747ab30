'use client';

import { buttonVariants } from '@heroui/styles';
import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { asUserError } from '@/components/shell/read-api';
import { Dialog } from '@/components/ui/dialog';
import { Problem } from '@/components/ui/problem';
import { SkeletonRows } from '@/components/ui/skeleton-rows';
import type { StoredFile } from '@/lib/views/stored-file';
import { formatSize } from './format-size';
import { previewKind } from './preview-kind';
import { contentAddress, textOptions } from './queries';

interface FilePreviewProps {
  environmentId: string;
  bucket: string;
  file: StoredFile;
  onClose: () => void;
}

/** A look at a file without downloading it. What people uploaded is shown by elements that run nothing in it. */
export function FilePreview({ environmentId, bucket, file, onClose }: FilePreviewProps) {
  const address = contentAddress(environmentId, bucket, file.key);
  return (
    <Dialog
      title={file.name}
      size="lg"
      isOpen
      onOpenChange={onClose}
      footer={
        <>
          <span className="numbers mr-auto text-xs text-muted">{formatSize(file.sizeBytes)}</span>
          <a href={address} download={file.name} className={buttonVariants({ variant: 'outline' })}>
            <Download /> Download
          </a>
        </>
      }
    >
      <div className="flex max-h-[60vh] min-h-40 items-center justify-center overflow-auto rounded-md border border-border bg-surface-secondary">
        <Content address={address} file={file} />
      </div>
    </Dialog>
  );
}

function Content({ address, file }: { address: string; file: StoredFile }) {
  const shape = 'max-h-[58vh] max-w-full';
  switch (previewKind(file.name)) {
    case 'image':
      // biome-ignore lint/performance/noImgElement: the console must not store resized copies of what users uploaded.
      return <img src={address} alt={file.name} className={`${shape} object-contain`} />;
    case 'video':
      // biome-ignore lint/a11y/useMediaCaption: the file is what a user uploaded; there are no captions to it.
      return <video src={address} controls className={shape} />;
    case 'audio':
      // biome-ignore lint/a11y/useMediaCaption: as above.
      return <audio src={address} controls className="w-full p-4" />;
    case 'text':
      return <Text address={address} file={file} />;
    case undefined:
      return <p className="p-6 text-[13px] text-muted">There is no preview of this kind of file.</p>;
  }
}

function Text({ address, file }: { address: string; file: StoredFile }) {
  const { data, error } = useQuery(textOptions(address, file.changedAt));
  if (error) return <Problem error={asUserError(error)} />;
  if (!data) return <SkeletonRows label="The file is being read" rows={3} />;
  return (
    <pre
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
      tabIndex={0}
      className="size-full self-start overflow-auto p-3 text-xs leading-5 whitespace-pre-wrap"
    >
      {data.text}
      {data.more && <span className="block pt-2 text-muted">… this is its beginning.</span>}
    </pre>
  );
}
