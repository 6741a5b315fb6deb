import { byColumn } from '../element';

/** An id of a device or an installation; in text it looks like every other UUID, so only the column tells it. */
export const deviceId = byColumn({
  id: 'device_id',
  columns: [
    'device_id',
    'idfa',
    'gaid',
    'adid',
    'android_id',
    'idfv',
    'udid',
    'installation_id',
    'install_id',
    'device_uuid',
    'device_fingerprint',
    'browser_fingerprint',
    'advertising_id',
    'hardware_id',
    'serial_number',
    'push_token',
    'fcm_token',
    'apns_token',
  ],
  takes: /^[\x21-\x7e]{6,400}$/,
  leaves: /^(?:android|ios|iphone|windows|linux|macos|desktop|mobile|tablet|browser|0{8}-?(?:0{4}-?){3}0{12})$/i,
  certain: /^(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{16}|[0-9a-f]{40})$/i,
  hashes: false,
  examples: {
    hits: ['3f1c2b9a-0000-4000-8000-00000000c0de', '9774d56d682e549c', 'SAMPLE-DEVICE-0001'],
    misses: ['', 'iphone', 'web', '00000000-0000-0000-0000-000000000000'],
  },
});
