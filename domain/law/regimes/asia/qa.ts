import { tellController } from '../holders';
import { harmTest, law, stage, told, trigger, ways } from '../parts';
import { within, worded } from '../periods';
import { WIDE_SCOPE, toPeople } from './asia-parts';

const ACT = 'Law 13/2016 (Qatar) art. 11, 14';
const GUIDELINE = 'breach guideline of the National Data Privacy Office';

/** The guideline has it, not the law. */
const PERIOD = within(72, 'hours', 'awareness');

export const qa = law({
  id: 'qa',
  name: 'Qatar: Personal Data Privacy Protection Law',
  statute: `${ACT}; ${GUIDELINE}`,
  effective: '2017-05-03',
  confidence: 'medium',
  sources: ['iuslaboris.com on Qatar', 'cyberatos.com on the law'],
  openPoints: [
    WIDE_SCOPE,
    'the first day is six months after the issue of the law; counted from the gazette it is a later day of 2017',
    'the 72 hours towards people were not confirmed; towards the office they are in the guideline, not in the law',
    'the agency now names another of its parts as responsible; both names reach the same agency',
  ],
  notes: [
    'the Qatar Financial Centre has regulations of its own (2021)',
    'QAR 1 million where the controller does not notify, up to 5 million',
  ],
  territories: ['QA'],
  reach: 'establishment',
  scopeCite: `${ACT}: people in Qatar, and controllers seated there`,
  zone: 'Asia/Qatar',
  trigger: trigger('any', { is: 'always' }, ACT),
  harm: harmTest('trigger', 'qa', 'can the breach cause no serious damage to data or privacy', ACT),
  individuals: toPeople(stage('notice', PERIOD, `${ACT}; ${GUIDELINE}`), ways('none', ACT)),
  recipients: [told('supervisory-authority', 'qa.ndpo', [stage('initial', PERIOD, GUIDELINE)])],
  processor: tellController(worded('as_soon_as_aware', 'awareness'), ACT),
});
