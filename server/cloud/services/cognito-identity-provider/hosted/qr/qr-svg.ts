import { type Html, html } from '../html';
import { qrModules } from './qr-modules';

/** Modules of quiet ground around a code; ISO/IEC 18004 asks for four. */
const MARGIN = 4;

/** A QR code as a picture: dark on light in dark mode too, or cameras do not read it. */
export function qrCode(text: string, label: string): Html {
  const modules = qrModules(text);
  const size = modules.length + 2 * MARGIN;
  const path = modules.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + MARGIN} ${y + MARGIN}h1v1h-1z`] : []))).join('');
  return html`<svg viewBox="0 0 ${size} ${size}" role="img" aria-label="${label}" shape-rendering="crispEdges"><path class="qr-ground" d="M0 0h${size}v${size}H0z"/><path class="qr-ink" d="${path}"/></svg>`;
}
