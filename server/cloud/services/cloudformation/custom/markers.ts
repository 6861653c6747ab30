import { CloudFailure } from '../../../failure';

export interface MarkersConfig {
  jsonEscape?: string | boolean;
  markerEncodings?: Record<string, string>;
}

const SAFE_PLAIN_YAML = /^[A-Za-z][A-Za-z0-9._-]*$/;
const YAML_RESERVED = new Set(['y', 'n', 'yes', 'no', 'true', 'false', 'on', 'off', 'null']);

function encoded(name: string, value: unknown, config: MarkersConfig): string {
  const encoding = config.markerEncodings?.[name] ?? (String(config.jsonEscape) === 'true' ? 'UNQUOTED_JSON_VALUE' : 'LITERAL');
  const json = JSON.stringify(value);
  switch (encoding) {
    case 'LITERAL':
      return String(value);
    case 'UNQUOTED_JSON_VALUE':
      return json.startsWith('"') ? json.slice(1, -1) : json;
    case 'JSON_VALUE':
      return json;
    case 'YAML_STRING':
      return SAFE_PLAIN_YAML.test(String(value)) && !YAML_RESERVED.has(String(value).toLowerCase()) ? String(value) : json;
    default:
      throw new CloudFailure('CustomResourceFailed', `Unknown marker encoding: ${encoding}`);
  }
}

/** Puts deploy-time values in the place of the markers that CDK left in a file. */
export function replaceMarkers(content: Buffer, markers: Record<string, unknown>, config: MarkersConfig): Buffer {
  const names = Object.keys(markers);
  if (names.length === 0) return content;
  // Latin-1 maps every byte to one character and back, so binary content survives.
  let text = content.toString('latin1');
  for (const name of names) {
    const replacement = Buffer.from(encoded(name, markers[name], config)).toString('latin1');
    text = text.replaceAll(Buffer.from(name).toString('latin1'), () => replacement);
  }
  return Buffer.from(text, 'latin1');
}
