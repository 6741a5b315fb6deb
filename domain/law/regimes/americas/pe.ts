import { GDPR_FILING } from '../europe/gdpr-parts';
import { kept, law, says, stage, told, trigger, ways } from '../parts';
import { within, worded } from '../periods';
import { BY_RESIDENCE, tellsController, toPeople } from '../world-parts';

const RULES = 'DS 016-2024-JUS art. 34 (PE)';

export const pe = law({
  id: 'pe',
  name: 'Peru',
  statute: 'Law 29733; DS 016-2024-JUS art. 34 to 36 (PE)',
  effective: '2025-03-30',
  confidence: 'high',
  sources: [
    'DS 016-2024-JUS art. 34 to 36 (official text)',
    'garrigues.com on the regulation',
    'blog.llama.pe on the changes',
  ],
  openPoints: [
    'the regulation took effect on 30 or 31 March 2025; the earlier day is used',
    'harm to rights of people is read as the level risk or more',
    BY_RESIDENCE,
  ],
  notes: ['the authority is told even where the matter was solved within the organisation'],
  territories: ['PE'],
  zone: 'America/Lima',
  trigger: trigger(
    'any',
    {
      is: 'any',
      of: [
        { is: 'severity', from: 'risk' },
        {
          is: 'not',
          of: {
            is: 'asked',
            question: 'fully-overcome/pe',
            words: 'the incident is fully overcome',
            unanswered: 'unclear',
          },
        },
      ],
    },
    `${RULES}, 34.3, 34.4`,
    {
      authority: {
        is: 'any',
        of: [
          { is: 'class', of: 'sensitive' },
          { is: 'class', of: 'large_scale' },
          {
            is: 'asked',
            question: 'large-or-harmful/pe',
            words: 'large volumes, many people, or evident harm to rights',
            unanswered: 'unclear',
          },
        ],
      },
    },
  ),
  individuals: toPeople(
    stage('notice', within(48, 'hours', 'awareness'), `${RULES}, 34.3, 34.4`, says([], { ifLate: ['delay_reasons'] })),
    { channels: ways('none', RULES), language: 'simple and clear' },
  ),
  recipients: [
    told(
      'supervisory-authority',
      'pe.anpd',
      [
        stage('initial', within(48, 'hours', 'awareness'), RULES, GDPR_FILING, {
          notes: ['late: with evidence for the reasons'],
        }),
      ],
      { how: 'as the authority provides' },
    ),
    told(
      'agency',
      'pe.cnsd',
      [stage('initial', within(48, 'hours', 'awareness'), 'DS 016-2024-JUS art. 34.5 (PE)', GDPR_FILING)],
      {
        when: { is: 'fact', fact: 'media', among: ['computerized'], words: 'in or through the digital environment' },
        how: 'beside the authority',
      },
    ),
  ],
  processor: tellsController(worded('immediately', 'awareness'), 'DS 016-2024-JUS art. 36 (PE)'),
  register: kept('document_the_incident', 'DS 016-2024-JUS art. 34 to 36 (PE)'),
});
