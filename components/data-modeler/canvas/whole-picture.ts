const marginPx = 32;

/** The whole model as it is drawn, at its full size, whatever part of it the window shows. */
export async function pictureOfCanvas(format: 'png' | 'svg'): Promise<Blob> {
  const viewport = document.querySelector<HTMLElement>('.react-flow__viewport');
  const cards = viewport ? [...viewport.querySelectorAll<HTMLElement>('.react-flow__node')] : [];
  if (!viewport || cards.length === 0) throw new Error('There is no canvas to take a picture of.');
  const boxes = cards.map((card) => {
    const { e: x, f: y } = new DOMMatrix(getComputedStyle(card).transform);
    return { left: x, top: y, right: x + card.offsetWidth, bottom: y + card.offsetHeight };
  });
  const left = Math.min(...boxes.map((box) => box.left)) - marginPx;
  const top = Math.min(...boxes.map((box) => box.top)) - marginPx;
  const width = Math.ceil(Math.max(...boxes.map((box) => box.right)) + marginPx - left);
  const height = Math.ceil(Math.max(...boxes.map((box) => box.bottom)) + marginPx - top);
  const { toBlob, toSvg } = await import('html-to-image');
  const options = {
    width,
    height,
    backgroundColor: getComputedStyle(document.body).backgroundColor,
    style: { width: `${width}px`, height: `${height}px`, transform: `translate(${-left}px, ${-top}px)` },
    pixelRatio: 2,
  };
  if (format === 'svg') {
    const address = await toSvg(viewport, options);
    return new Blob([decodeURIComponent(address.slice(address.indexOf(',') + 1))], { type: 'image/svg+xml' });
  }
  const blob = await toBlob(viewport, options);
  if (!blob) throw new Error('The browser could not draw the picture.');
  return blob;
}
