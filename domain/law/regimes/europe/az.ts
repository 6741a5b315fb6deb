import { withoutDuty } from '../short';

export const az = withoutDuty({
  id: 'az',
  name: 'Azerbaijan',
  statute: 'Law on Personal Data of 2010 (AZ)',
  force: 'none_general',
  territory: 'AZ',
  zone: 'Asia/Baku',
  sources: ['general knowledge', 'azernews.az (January 2026)', 'report.az'],
  openPoints: ['a new law is announced for 2026; reporting by internet providers is worked on until December 2026'],
});
