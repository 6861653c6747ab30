import { createHash } from 'node:crypto';
import type { CompleteMultipartUploadCommandInput, CompleteMultipartUploadCommandOutput } from '@aws-sdk/client-s3';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { objectAccess } from '../access';
import { getHome } from '../buckets';
import { type Checksums, checksumMembers, checksumNames, compositeChecksum, fullObjectChecksum, sentChecksums } from '../checksums';
import { checkWriteConditions } from '../conditions';
import { badDigest, invalidRequest } from '../errors';
import { getUpload, listParts, PART_BYTES_MIN, type Part, removeUpload, UNDECLARED_ALGORITHM, type Upload } from '../multipart';
import { notifyCreated } from '../notifications';
import { addVersion, findVersion, shownVersionId } from '../objects';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html */
export const completeMultipartUpload = operation<CompleteMultipartUploadCommandInput, CompleteMultipartUploadCommandOutput>({
  signing: 'optional',
  access: (call, input) => objectAccess(call, 's3:PutObject', input.Bucket, input.Key),
  run(call, input) {
    const home = getHome(call, input);
    const upload = getUpload(home, input.Key, input.UploadId);
    const { key } = upload;
    checkChecksumType(upload, input.ChecksumType);
    const parts = chosenParts(upload, listParts(home, upload.uploadId), input);
    const segments = parts.map(({ segment }) => segment);
    const sizeBytes = segments.reduce((sum, segment) => sum + segment.sizeBytes, 0);
    if (input.MpuObjectSize !== undefined && input.MpuObjectSize !== sizeBytes) {
      throw invalidRequest(
        `The provided 'x-amz-mp-object-size' header value ${input.MpuObjectSize} does not match what was computed: ${sizeBytes}`,
      );
    }
    const etag = `${multipartMd5(parts)}-${parts.length}`;
    const { checksums, partChecksums } = checksumsOf(upload, parts);
    const sent = sentChecksums(input);
    for (const name of checksumNames) {
      if (sent[name] !== undefined && checksums[name] !== undefined && withoutCount(sent[name]) !== withoutCount(checksums[name])) {
        throw badDigest(`The ${name.toLowerCase()} you specified did not match the calculated checksum.`);
      }
    }
    checkWriteConditions(key, findVersion(home, key), input);
    const { headers, tags, checksumType } = upload;
    const versionId = addVersion(
      home,
      { key, marker: false, sizeBytes, etag, segments, headers, tags, checksums, checksumType, partsCount: parts.length, partChecksums },
      call.cloud.now(),
    );
    removeUpload(home, upload, segments);
    notifyCreated(call, home, 'CompleteMultipartUpload', { key, sizeBytes, etag, versionId });
    return {
      Location: `${call.cloud.endpoint}/${home.bucket.name}/${encodeURIComponent(key)}`,
      Bucket: home.bucket.name,
      Key: key,
      ETag: `"${etag}"`,
      VersionId: shownVersionId(home.bucket, versionId),
      ServerSideEncryption: headers.ServerSideEncryption as CompleteMultipartUploadCommandOutput['ServerSideEncryption'],
      ...checksumMembers(checksums),
      ChecksumType: checksumType,
    };
  },
});

/** @throws InvalidPart, InvalidPartOrder, EntityTooSmall or MalformedXML */
function chosenParts(upload: Upload, uploaded: Part[], input: CompleteMultipartUploadCommandInput): Part[] {
  const wanted = input.MultipartUpload?.Parts ?? [];
  if (wanted.length === 0) {
    throw new CloudFailure('MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema');
  }
  const byNumber = new Map(uploaded.map((part) => [part.partNumber, part]));
  const chosen = wanted.map((want, index) => {
    const part = byNumber.get(want.PartNumber ?? 0);
    const sent = sentChecksums(want);
    const matches = part && want.ETag?.replace(/^"|"$/g, '') === part.etag;
    if (
      !matches ||
      checksumNames.some((name) => sent[name] !== undefined && part.checksums[name] !== undefined && sent[name] !== part.checksums[name])
    ) {
      throw new CloudFailure(
        'InvalidPart',
        "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
        { members: { UploadId: upload.uploadId, PartNumber: want.PartNumber, ETag: want.ETag?.replace(/^"|"$/g, '') } },
      );
    }
    const { checksumAlgorithm, checksumType } = upload;
    if (checksumAlgorithm && checksumType === 'COMPOSITE' && sent[checksumAlgorithm] === undefined) {
      throw invalidRequest(
        `The upload was created using a ${checksumAlgorithm.toLowerCase()} checksum. The complete request must include the checksum for each part. It was missing for part ${part.partNumber} in the request.`,
      );
    }
    if (part.partNumber <= (wanted[index - 1]?.PartNumber ?? 0)) {
      throw new CloudFailure('InvalidPartOrder', 'The list of parts was not in ascending order. Parts must be ordered by part number.');
    }
    return part;
  });
  if (chosen.slice(0, -1).some(({ segment }) => segment.sizeBytes < PART_BYTES_MIN)) {
    throw new CloudFailure('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size');
  }
  return chosen;
}

function multipartMd5(parts: Part[]): string {
  const hash = createHash('md5');
  for (const { etag } of parts) hash.update(Buffer.from(etag, 'hex'));
  return hash.digest('hex');
}

function checksumsOf(upload: Upload, parts: Part[]): { checksums: Checksums; partChecksums?: string[] } {
  const algorithm = upload.checksumAlgorithm ?? UNDECLARED_ALGORITHM;
  const values = parts.map(({ checksums }) => checksums[algorithm] ?? '');
  if (upload.checksumType === 'COMPOSITE') {
    return { checksums: { [algorithm]: compositeChecksum(algorithm, values) }, partChecksums: values };
  }
  const joined = parts.map(({ segment }, index) => ({ checksum: values[index] ?? '', sizeBytes: segment.sizeBytes }));
  return { checksums: { [algorithm]: fullObjectChecksum(algorithm, joined) } };
}

function checkChecksumType({ checksumAlgorithm, checksumType }: Upload, asked: string | undefined): void {
  const created = checksumAlgorithm ? checksumType : 'null';
  if (asked !== undefined && asked !== created) {
    throw invalidRequest(
      `The upload was created using the ${created} checksum mode. The complete request must use the same checksum mode.`,
    );
  }
}

/** Clients may send a composite checksum without its `-<number of parts>`. */
function withoutCount(checksum: string | undefined): string | undefined {
  return checksum?.replace(/-\d+$/, '');
}
