import { keyedFingerprints } from '../../activities/adapters/leak-reader/fingerprints';
import { scanPartition } from '../../activities/adapters/leak-reader/scan-partition';
import type { Detector } from '../../domain/detection/detector';
import type { ScanThreads } from '../../activities/adapters/leak-reader/scan-threads';

/** What the next scans look for; nothing = every kind. */
export const lookedFor: { detectors?: readonly Detector[] } = {};

/** Scans where it is called: tests run from source, and a thread is started from compiled code alone. */
export const scanInPlace: ScanThreads = {
  scan: (scan, callbacks) =>
    scanPartition({ ...scan, ...callbacks, ...lookedFor, fingerprints: keyedFingerprints(scan.keys) }),
  close: async () => undefined,
};
