import { shortLaw, unconfirmed } from '../short';

export const by = shortLaw({
  id: 'by',
  name: 'Belarus',
  statute: 'Law 99-Z of 2021 (BY)',
  territory: 'BY',
  zone: 'Europe/Minsk',
  notes: ['the law asks for no notice to people in general'],
  people: null,
  bodies: { ids: ['by.authority'], deadline: unconfirmed('three working days; their start was not confirmed') },
});
