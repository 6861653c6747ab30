/** Amazon S3: buckets and objects. Bytes are in `blobs.ts`, object versions in `objects.ts`, buckets in `buckets.ts`. */
import type { Service } from '../../service';
import { requestedTagKeys } from './access';
import { bucketAddress } from './address';
import { sweepBlobs } from './blobs';
import { answerBucketCors } from './cors';
import { startLifecycle } from './lifecycle-sweep';
import { objectStore } from './objects';
import { postObject } from './post-object/endpoint';

export const service: Service = {
  schemas: () => import('@aws-sdk/client-s3'),
  signingName: 's3',
  protocols: ['rest-xml'],
  xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
  bareErrors: true,
  reservedTag: { code: 'InvalidTag', message: 'System tags cannot be added/updated by requester' },
  requestTagKeys: requestedTagKeys,
  operations: {
    AbortMultipartUpload: async () => (await import('./operations/abort-multipart-upload')).abortMultipartUpload,
    CompleteMultipartUpload: async () => (await import('./operations/complete-multipart-upload')).completeMultipartUpload,
    CopyObject: async () => (await import('./operations/copy-object')).copyObject,
    CreateBucket: async () => (await import('./operations/create-bucket')).createBucket,
    CreateMultipartUpload: async () => (await import('./operations/create-multipart-upload')).createMultipartUpload,
    DeleteBucketCors: async () => (await import('./operations/delete-bucket-cors')).deleteBucketCors,
    DeleteBucketEncryption: async () => (await import('./operations/delete-bucket-encryption')).deleteBucketEncryption,
    DeleteBucketLifecycle: async () => (await import('./operations/delete-bucket-lifecycle')).deleteBucketLifecycle,
    DeleteBucketOwnershipControls: async () =>
      (await import('./operations/delete-bucket-ownership-controls')).deleteBucketOwnershipControls,
    DeleteBucketPolicy: async () => (await import('./operations/delete-bucket-policy')).deleteBucketPolicy,
    DeleteBucketTagging: async () => (await import('./operations/delete-bucket-tagging')).deleteBucketTagging,
    DeleteBucketWebsite: async () => (await import('./operations/delete-bucket-website')).deleteBucketWebsite,
    DeleteBucket: async () => (await import('./operations/delete-bucket')).deleteBucket,
    DeleteObjectTagging: async () => (await import('./operations/delete-object-tagging')).deleteObjectTagging,
    DeleteObject: async () => (await import('./operations/delete-object')).deleteObject,
    DeleteObjects: async () => (await import('./operations/delete-objects')).deleteObjects,
    DeletePublicAccessBlock: async () => (await import('./operations/delete-public-access-block')).deletePublicAccessBlock,
    GetBucketAccelerateConfiguration: async () =>
      (await import('./operations/get-bucket-accelerate-configuration')).getBucketAccelerateConfiguration,
    GetBucketAcl: async () => (await import('./operations/get-bucket-acl')).getBucketAcl,
    GetBucketCors: async () => (await import('./operations/get-bucket-cors')).getBucketCors,
    GetBucketEncryption: async () => (await import('./operations/get-bucket-encryption')).getBucketEncryption,
    GetBucketLifecycleConfiguration: async () =>
      (await import('./operations/get-bucket-lifecycle-configuration')).getBucketLifecycleConfiguration,
    GetBucketLocation: async () => (await import('./operations/get-bucket-location')).getBucketLocation,
    GetBucketLogging: async () => (await import('./operations/get-bucket-logging')).getBucketLogging,
    GetBucketNotificationConfiguration: async () =>
      (await import('./operations/get-bucket-notification-configuration')).getBucketNotificationConfiguration,
    GetBucketOwnershipControls: async () => (await import('./operations/get-bucket-ownership-controls')).getBucketOwnershipControls,
    GetBucketPolicyStatus: async () => (await import('./operations/get-bucket-policy-status')).getBucketPolicyStatus,
    GetBucketPolicy: async () => (await import('./operations/get-bucket-policy')).getBucketPolicy,
    GetBucketRequestPayment: async () => (await import('./operations/get-bucket-request-payment')).getBucketRequestPayment,
    GetBucketTagging: async () => (await import('./operations/get-bucket-tagging')).getBucketTagging,
    GetBucketVersioning: async () => (await import('./operations/get-bucket-versioning')).getBucketVersioning,
    GetBucketWebsite: async () => (await import('./operations/get-bucket-website')).getBucketWebsite,
    GetObjectAcl: async () => (await import('./operations/get-object-acl')).getObjectAcl,
    GetObjectAttributes: async () => (await import('./operations/get-object-attributes')).getObjectAttributes,
    GetObjectTagging: async () => (await import('./operations/get-object-tagging')).getObjectTagging,
    GetObject: async () => (await import('./operations/get-object')).getObject,
    GetPublicAccessBlock: async () => (await import('./operations/get-public-access-block')).getPublicAccessBlock,
    HeadBucket: async () => (await import('./operations/head-bucket')).headBucket,
    HeadObject: async () => (await import('./operations/head-object')).headObject,
    ListBuckets: async () => (await import('./operations/list-buckets')).listBuckets,
    ListMultipartUploads: async () => (await import('./operations/list-multipart-uploads')).listMultipartUploads,
    ListObjectVersions: async () => (await import('./operations/list-object-versions')).listObjectVersions,
    ListObjectsV2: async () => (await import('./operations/list-objects-v2')).listObjectsV2,
    ListObjects: async () => (await import('./operations/list-objects')).listObjects,
    ListParts: async () => (await import('./operations/list-parts')).listParts,
    PutBucketAcl: async () => (await import('./operations/put-bucket-acl')).putBucketAcl,
    PutBucketCors: async () => (await import('./operations/put-bucket-cors')).putBucketCors,
    PutBucketEncryption: async () => (await import('./operations/put-bucket-encryption')).putBucketEncryption,
    PutBucketLifecycleConfiguration: async () =>
      (await import('./operations/put-bucket-lifecycle-configuration')).putBucketLifecycleConfiguration,
    PutBucketNotificationConfiguration: async () =>
      (await import('./operations/put-bucket-notification-configuration')).putBucketNotificationConfiguration,
    PutBucketOwnershipControls: async () => (await import('./operations/put-bucket-ownership-controls')).putBucketOwnershipControls,
    PutBucketPolicy: async () => (await import('./operations/put-bucket-policy')).putBucketPolicy,
    PutBucketTagging: async () => (await import('./operations/put-bucket-tagging')).putBucketTagging,
    PutBucketVersioning: async () => (await import('./operations/put-bucket-versioning')).putBucketVersioning,
    PutBucketWebsite: async () => (await import('./operations/put-bucket-website')).putBucketWebsite,
    PutObjectAcl: async () => (await import('./operations/put-object-acl')).putObjectAcl,
    PutObjectTagging: async () => (await import('./operations/put-object-tagging')).putObjectTagging,
    PutObject: async () => (await import('./operations/put-object')).putObject,
    PutPublicAccessBlock: async () => (await import('./operations/put-public-access-block')).putPublicAccessBlock,
    UploadPartCopy: async () => (await import('./operations/upload-part-copy')).uploadPartCopy,
    UploadPart: async () => (await import('./operations/upload-part')).uploadPart,
  },
  resources: {
    'AWS::S3::Bucket': async () => (await import('./resources/bucket')).bucket,
    'AWS::S3::BucketPolicy': async () => (await import('./resources/bucket-policy')).bucketPolicy,
  },
  endpoints: [postObject(() => service)],
  address: bucketAddress,
  cors: answerBucketCors,
  locate: (cloud, _operationName, input) =>
    typeof input.Bucket === 'string' ? cloud.directory.findOwner('bucket', input.Bucket) : undefined,
  sweep(partition) {
    objectStore(partition);
    return sweepBlobs(partition);
  },
  start: startLifecycle,
};
