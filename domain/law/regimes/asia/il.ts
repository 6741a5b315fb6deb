import type { Condition } from '../../condition';
import { law, says, stage, told, trigger, ways } from '../parts';
import { worded } from '../periods';
import { WIDE_SCOPE, asked, toPeople } from './asia-parts';

const RULE = 'Data Security Regulations 2017 (Israel) reg. 11(d)';

const LEVELS = ['database_high_level', 'database_medium_level', 'database_basic_level'] as const;
const MATERIAL = asked('material-part/il', 'a material part of the database was used or changed');

const SEVERE: Condition = {
  is: 'any',
  of: [
    { is: 'entity', anyOf: ['database_high_level'], words: 'databases of the high level' },
    {
      is: 'all',
      of: [{ is: 'entity', anyOf: ['database_medium_level'], words: 'databases of the medium level' }, MATERIAL],
    },
    {
      is: 'all',
      of: [
        { is: 'not', of: { is: 'entity', anyOf: LEVELS, words: 'databases whose level is known' } },
        asked(
          'severe/il',
          'the database is of the high level, or of the medium level and a material part of it was used or changed',
        ),
      ],
    },
  ],
};

export const il = law({
  id: 'il',
  name: 'Israel: Privacy Protection Regulations (Data Security)',
  statute: `${RULE}; Privacy Protection Law with Amendment 13`,
  effective: '2018-05-08',
  confidence: 'high',
  sources: ['theworldlawgroup.com, Israel data breach guide', 'pearlcohen.com on the timescales'],
  openPoints: [
    WIDE_SCOPE,
    'the level hangs on kind of data, size (such as 100,000 persons) and users: 100, or more than 100 by another source',
    'a database that an individual manages may be a fourth class below basic',
    'what starts the report is not in what was read: discovery is shown',
  ],
  notes: [
    'Amendment 13 applies since 14 August 2025',
    'the Authority orders the notice to people after hearing the national cyber authority',
    'the holder of a database is bound by the same regulation and by contract',
  ],
  territories: ['IL'],
  reach: 'establishment',
  scopeCite: `${RULE}: people in Israel, and databases kept there`,
  zone: 'Asia/Jerusalem',
  trigger: trigger('any', asked('ordered/il', 'the Authority ordered to tell the people', 'no'), RULE, {
    authority: SEVERE,
  }),
  individuals: toPeople(
    stage('notice', { kind: 'directed', standard: 'as_ordered', by: 'the Privacy Protection Authority' }, RULE),
    ways('none', RULE),
  ),
  recipients: [
    told('supervisory-authority', 'il.ppa', [
      stage(
        'initial',
        worded('immediately', 'discovery', { benchmark: '24 to 72 hours in older guidance; immediately since 2022' }),
        RULE,
      ),
      stage('follow_up', worded('report_of_steps_taken', 'discovery'), RULE, says(['measures_taken'])),
    ]),
  ],
});
