import { shortLaw, unconfirmed } from '../short';

export const cr = shortLaw({
  id: 'cr',
  name: 'Costa Rica',
  statute: 'Law 8968; Regulation art. 38, 39 (CR)',
  territory: 'CR',
  zone: 'America/Costa_Rica',
  sources: ['Hunton privacy blog (March 2013) on Regulation 37554-JP', 'general knowledge'],
  openPoints: ['the amendment of 2016 was not read'],
  people: {
    deadline: unconfirmed('five business days; art. 38 is said to count from the breach itself, not from awareness'),
  },
  bodies: {
    ids: ['cr.prodhab'],
    deadline: unconfirmed(
      'five business days as a cautious reading; the regulation gives the authority no period of its own',
    ),
  },
});
