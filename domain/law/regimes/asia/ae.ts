import { tellController } from '../holders';
import { law, says, stage, told, trigger, ways } from '../parts';
import { worded } from '../periods';
import { toPeople } from './asia-parts';

const DECREE = 'Federal Decree-Law 45/2021 (UAE) art. 9';

export const ae = law({
  id: 'ae',
  name: 'United Arab Emirates: federal data protection law',
  statute: DECREE,
  force: 'not_operational',
  effective: null,
  confidence: 'high',
  sources: ['dlapiperdataprotection.com, AE'],
  openPoints: ['some write of 72 hours; no instrument with them was found'],
  notes: [
    'on paper since 2 January 2022; its Executive Regulations, which set the period and the procedure, were not found',
    'leaves out government data, health and bank data with laws of their own, and free zones with their own law (DIFC, ADGM, DHCC)',
  ],
  territories: ['AE'],
  zone: 'Asia/Dubai',
  trigger: trigger('any', { is: 'always' }, DECREE),
  individuals: toPeople(
    stage('notice', { kind: 'directed', standard: 'as_regulations_set', by: 'the Executive Regulations' }, DECREE),
    ways('none', DECREE),
  ),
  recipients: [
    told('supervisory-authority', 'ae.data-office', [
      stage(
        'initial',
        worded('immediately', 'awareness'),
        DECREE,
        says([
          'nature_of_breach',
          'cause',
          'categories_and_numbers',
          'contact_point',
          'likely_consequences',
          'measures_taken',
          'breach_documentation',
        ]),
        { notes: ['within the period that the regulations will set'] },
      ),
    ]),
  ],
  processor: tellController(worded('on_awareness', 'awareness'), DECREE),
});
