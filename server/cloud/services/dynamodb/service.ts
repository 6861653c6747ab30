import type { Service } from '../../service';

export const service: Service = {
  schemas: () => import('@aws-sdk/client-dynamodb'),
  signingName: 'dynamodb',
  protocols: ['aws-json-1.0', 'rpc-v2-cbor'],
  targetPrefix: 'DynamoDB_20120810',
  operations: {
    CreateTable: async () => (await import('./operations/create-table')).createTable,
    DeleteItem: async () => (await import('./operations/delete-item')).deleteItem,
    DeleteTable: async () => (await import('./operations/delete-table')).deleteTable,
    DescribeTable: async () => (await import('./operations/describe-table')).describeTable,
    GetItem: async () => (await import('./operations/get-item')).getItem,
    ListTables: async () => (await import('./operations/list-tables')).listTables,
    PutItem: async () => (await import('./operations/put-item')).putItem,
    Query: async () => (await import('./operations/query')).query,
    Scan: async () => (await import('./operations/scan')).scan,
    UpdateItem: async () => (await import('./operations/update-item')).updateItem,
  },
};
