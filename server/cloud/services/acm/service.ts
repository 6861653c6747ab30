/** AWS Certificate Manager: certificates are described and named by others; none is signed, and nobody is asked who owns a domain. */
import type { Service } from '../../service';
import { requireCertificate } from './certificates';

export const service: Service = {
  schemas: () => import('@aws-sdk/client-acm'),
  signingName: 'acm',
  protocols: ['aws-json-1.1'],
  targetPrefix: 'CertificateManager',
  reservedTag: { code: 'InvalidTagException' },
  resourceTags: ({ partition }, arn) => requireCertificate(partition, arn).tags,
  operations: {
    AddTagsToCertificate: async () => (await import('./operations/add-tags-to-certificate')).addTagsToCertificate,
    DeleteCertificate: async () => (await import('./operations/delete-certificate')).deleteCertificate,
    DescribeCertificate: async () => (await import('./operations/describe-certificate')).describeCertificate,
    GetCertificate: async () => (await import('./operations/get-certificate')).getCertificate,
    ImportCertificate: async () => (await import('./operations/import-certificate')).importCertificate,
    ListCertificates: async () => (await import('./operations/list-certificates')).listCertificates,
    ListTagsForCertificate: async () => (await import('./operations/list-tags-for-certificate')).listTagsForCertificate,
    RemoveTagsFromCertificate: async () => (await import('./operations/remove-tags-from-certificate')).removeTagsFromCertificate,
    RequestCertificate: async () => (await import('./operations/request-certificate')).requestCertificate,
    UpdateCertificateOptions: async () => (await import('./operations/update-certificate-options')).updateCertificateOptions,
  },
  resources: {
    'AWS::CertificateManager::Certificate': async () => (await import('./resources/certificate')).certificate,
  },
};
