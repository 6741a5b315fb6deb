import { shortLaw, unconfirmed } from '../short';

export const pa = shortLaw({
  id: 'pa',
  name: 'Panama',
  statute: 'Law 81/2019; Decree 285/2021 (PA)',
  territory: 'PA',
  zone: 'America/Panama',
  openPoints: ['the 72 hours towards people were not confirmed by any source'],
  people: { deadline: unconfirmed('72 hours; their start and counting were not confirmed') },
  bodies: { ids: ['pa.authority'], deadline: unconfirmed('72 hours; their start and counting were not confirmed') },
});
