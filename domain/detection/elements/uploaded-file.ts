import { byColumn } from '../element';

/** A file of a person, by its name or where it lies. Its name is searched too: people put names and numbers into it. */
export const uploadedFile = byColumn({
  id: 'uploaded_file',
  columns: [
    'file_name',
    'attachment',
    'file_url',
    's3_key',
    'filename',
    'attachments',
    'attachment_name',
    'attachment_url',
    'uploaded_file',
    'document_url',
    'upload',
    'upload_path',
    'file_path',
    'object_key',
    'dateiname',
    'anhang',
    'archivo',
    'fichier',
    '文件名',
  ],
  takes: /^(?:[a-z][a-z0-9+]{1,9}:\/\/\S+|.*\.[A-Za-z0-9]{1,8}(?:\?\S*)?|(?:[^\s/]+\/)+[^\s/]+|data:[a-z]+\/.+)$/is,
  // Code has files as well.
  leaves: /\.(?:[cm]?[jt]sx?|py|go|rb|rs|java|c|cc|cpp|h|so|dll|php|html?|css|map|ya?ml|toml|sh|log|lock)(?::\d+)*$/i,
  longest: 4096,
  hashes: false,
  prose: true,
  examples: {
    hits: ['sample-contract.pdf', 'uploads/u-1/scan 01.png', 's3://bucket.example/u-1/cv'],
    misses: ['', 'true', 'server.ts:17', 'attached'],
  },
});
