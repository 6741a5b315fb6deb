import { type ElementDetector, protectedFinding } from '../../element';

/** Every state has a form of its own and few have a checksum: the column's name carries it. */
export const drivingLicence: ElementDetector = {
  id: 'driving_licence',
  columns: [
    'driver_license',
    'driver_licence',
    'drivers_license',
    'drivers_licence',
    'driving_license',
    'driving_licence',
    'driver_license_number',
    'driver_licence_number',
    'dl_number',
    'dl_no',
    'licence_no',
    'license_no',
    'licence_number',
    'license_number',
  ],
  share: 0.8,
  check: (value) => {
    const trimmed = value.trim();
    if (/^[A-Za-z0-9][A-Za-z0-9 -]{3,24}$/.test(trimmed) && (trimmed.match(/\d/g)?.length ?? 0) >= 3) {
      return { element: 'driving_licence', protection: 'plain', evidence: 'likely' };
    }
    return protectedFinding('driving_licence', trimmed);
  },
  examples: {
    hits: ['D1234567', 'MUSTE-850515-AM9XX', 'B072RRE2I55', '****4567'],
    misses: ['MIT', 'Apache-2.0 license', 'yes', 'https://example.org/1234'],
  },
};
