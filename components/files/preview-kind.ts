const KINDS = {
  image: ['png', 'jpg', 'jpeg', 'gif', 'webp', 'avif', 'svg', 'bmp', 'ico'],
  video: ['mp4', 'webm', 'mov'],
  audio: ['mp3', 'wav', 'ogg', 'm4a', 'flac'],
  text: ['txt', 'md', 'json', 'csv', 'tsv', 'log', 'xml', 'yaml', 'yml', 'html', 'css', 'js', 'ts', 'tsx', 'sql', 'graphql'],
} as const;
export type PreviewKind = keyof typeof KINDS;

/** How a file can be shown, by the end of its name; undefined for what a browser cannot show safely. */
export function previewKind(name: string): PreviewKind | undefined {
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return (['image', 'video', 'audio', 'text'] as const).find((kind) => KINDS[kind].some((known) => known === extension));
}
