import type { Drawing, Palette } from './draw-svg';

/** No browser draws pictures that are longer than this, in pixels. */
const sideMax = 16_000;
/** Nor does anybody want to wait for more than so many of them. */
const areaMax = 50_000_000;

export function svgBlob({ svg }: Drawing): Blob {
  return new Blob([svg], { type: 'image/svg+xml' });
}

/** The drawing in dots: twice as fine as it is large, or as fine as a browser can draw it. */
export async function pngBlob(drawing: Drawing): Promise<Blob> {
  const { width, height } = drawing;
  const scale = Math.min(2, sideMax / width, sideMax / height, Math.sqrt(areaMax / (width * height)));
  const address = URL.createObjectURL(svgBlob(drawing));
  try {
    const image = new Image(width, height);
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: Math.floor(width * scale), height: Math.floor(height * scale) });
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('The browser could not draw the picture.');
    return blob;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** The colours of the page as it is themed now. */
export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const accent = colour('--accent');
  return {
    background: colour('--background'),
    card: colour('--surface'),
    border: colour('--border'),
    ink: colour('--foreground'),
    muted: colour('--muted'),
    accent,
    danger: colour('--danger'),
    areas: {
      blue: accent,
      green: colour('--success'),
      amber: colour('--warning'),
      red: colour('--danger'),
      violet: '#8b5cf6',
      grey: colour('--muted'),
    },
    note: colour('--warning'),
  };
}
