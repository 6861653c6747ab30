/** Reads `multipart/form-data` (RFC 7578) as browsers send it to S3: small fields first, the file last and as a stream. */
import { CloudFailure } from '../../../failure';
import { invalidArgument } from '../errors';

/** What S3 takes before the file. */
const FIELDS_BYTES_MAX = 20 * 1024;

interface FormFile {
  name: string;
  body: AsyncGenerator<Buffer>;
}

export interface Form {
  /** By lower-case name. */
  fields: Map<string, string>;
  file: FormFile;
}

/** @throws MalformedPOSTRequest, MaxPostPreDataLengthExceededError, or InvalidArgument when there is no file */
export async function readForm(source: AsyncIterable<Buffer>, contentType: string): Promise<Form> {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  if (!boundary) throw malformed();
  const delimiter = `--${boundary[1] ?? boundary[2]}`;
  const reader = openReader(source);
  const fields = new Map<string, string>();
  let left = FIELDS_BYTES_MAX;
  const upTo = async (mark: string): Promise<string> => {
    const text = await reader.upTo(Buffer.from(mark), left);
    left -= text.length;
    return text.toString('utf8');
  };
  await upTo(delimiter);
  for (;;) {
    const end = await upTo('\r\n');
    if (end.startsWith('--')) throw noFile();
    const headers = await upTo('\r\n\r\n');
    const name = parameter(headers, 'name')?.toLowerCase();
    if (name === undefined) throw malformed();
    if (name === 'file') {
      return { fields, file: { name: parameter(headers, 'filename') ?? '', body: reader.streamTo(Buffer.from(`\r\n${delimiter}`)) } };
    }
    fields.set(name, await upTo(`\r\n${delimiter}`));
  }
}

function parameter(headers: string, name: string): string | undefined {
  const disposition = /^content-disposition:(.*)$/im.exec(headers)?.[1] ?? '';
  return new RegExp(`;\\s*${name}="([^"]*)"`, 'i').exec(disposition)?.[1];
}

interface Reader {
  /** What comes before the mark, which is taken off too. */
  upTo(mark: Buffer, bytesMax: number): Promise<Buffer>;
  streamTo(mark: Buffer): AsyncGenerator<Buffer>;
}

function openReader(source: AsyncIterable<Buffer>): Reader {
  const chunks = source[Symbol.asyncIterator]();
  let pending: Buffer = Buffer.alloc(0);
  const more = async (): Promise<void> => {
    const { done, value } = await chunks.next();
    if (done) throw malformed();
    pending = pending.length === 0 ? value : Buffer.concat([pending, value]);
  };
  const take = (bytes: number): Buffer => {
    const taken = pending.subarray(0, bytes);
    pending = pending.subarray(bytes);
    return taken;
  };
  return {
    async upTo(mark, bytesMax) {
      for (;;) {
        const at = pending.indexOf(mark);
        if ((at < 0 ? pending.length - mark.length : at) > bytesMax) throw tooLarge();
        if (at < 0) {
          await more();
          continue;
        }
        const found = take(at);
        take(mark.length);
        return found;
      }
    },
    async *streamTo(mark) {
      for (;;) {
        const at = pending.indexOf(mark);
        // The end of a chunk may be the beginning of the mark.
        const safe = at < 0 ? pending.length - mark.length + 1 : at;
        if (safe > 0) yield take(safe);
        if (at >= 0) return;
        await more();
      }
    },
  };
}

function malformed(): CloudFailure {
  return new CloudFailure('MalformedPOSTRequest', 'The body of your POST request is not well-formed multipart/form-data.');
}

function tooLarge(): CloudFailure {
  return new CloudFailure('MaxPostPreDataLengthExceededError', 'Your POST request fields preceding the upload file were too large.');
}

function noFile(): CloudFailure {
  return invalidArgument('POST requires exactly one file upload per request.', 'file', '0');
}
