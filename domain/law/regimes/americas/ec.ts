import { shortLaw, unconfirmed } from '../short';
import { tellsController } from '../world-parts';

export const ec = shortLaw({
  id: 'ec',
  name: 'Ecuador',
  statute: 'LOPDP of 2021 art. 43, 46 (EC)',
  territory: 'EC',
  zone: 'America/Guayaquil',
  confidence: 'high',
  sources: ['LOPDP art. 43, 46 (official text)'],
  people: {
    when: { is: 'severity', from: 'risk' },
    deadline: unconfirmed(
      'three business days from knowing of the risk, not of the breach; the counting was not confirmed',
    ),
    cite: 'LOPDP art. 46 (EC)',
    notes: [
      'not owed where measures taken before protect the data, or the risk is averted and the authority has found so; public communication where the effort would be disproportionate',
    ],
  },
  bodies: {
    ids: ['ec.spdp', 'ec.arcotel'],
    when: { is: 'severity', from: 'risk' },
    deadline: unconfirmed('at most five business days from knowledge; the counting was not confirmed'),
    cite: 'LOPDP art. 43 (EC)',
    notes: ['late: with the reasons'],
  },
  processor: tellsController(
    unconfirmed('two business days from knowledge; the counting was not confirmed'),
    'LOPDP art. 43 (EC)',
  ),
});
