import type { TimelineEvent } from '../../record/timeline';

/**
 * What a law counts from, by the law's own word, and the one event of the timeline that dates it.
 * `orEvents`: the same start in other words (we were told), so the earlier of them counts · `after`: an event outside the
 * chain that cannot lie before this one, which bounds it while nobody has dated it · `own`: a date of the same decision ·
 * `toldTo`: dated by what was already told to this body (`recipient` = the one of the duty, `authority` = the law's first).
 */
export interface AnchorDefinition {
  event: TimelineEvent | null;
  orEvents: readonly TimelineEvent[];
  after: TimelineEvent | null;
  own: boolean;
  toldTo: string | null;
  words: string;
  /** where the word comes from, or why it is dated so */
  source: string;
}

function dated(
  event: TimelineEvent,
  words: string,
  source: string,
  more: { orEvents?: readonly TimelineEvent[]; after?: TimelineEvent } = {},
): AnchorDefinition {
  const { orEvents = [], after = null } = more;
  return { event, orEvents, after, own: false, toldTo: null, words, source };
}

function own(event: TimelineEvent | null, toldTo: string | null, words: string, source: string): AnchorDefinition {
  return { event, orEvents: [], after: null, own: true, toldTo, words, source };
}

const TOLD = { orEvents: ['processor_told_controller'] as const };

export const ANCHORS = {
  occurrence: dated('occurred', 'the breach itself', 'Law 27/2022 (ID) art. 46; MY Guideline para. 6.1'),
  detection: dated('detected', 'detection', 'Cal. Health & Safety Code 1280.15; 10 L.P.R.A. 4052', TOLD),
  discovery: dated('discovered', 'discovery', 'Cal. Civ. Code 1798.82(a)', TOLD),
  discovery_of_circumstances: dated(
    'discovered',
    'discovery of circumstances that require notice',
    'Minn. Stat. 325E.61 subd. 2: dated by the discovery, the earlier reading',
    TOLD,
  ),
  discovery_or_reason_to_believe: dated('discovered', 'discovery, or reason to believe', 'Or. Rev. Stat. 646A.604(2)', {
    orEvents: ['processor_told_controller', 'reasonable_belief'],
  }),
  awareness: dated('aware', 'awareness (reasonable certainty)', 'GDPR Art. 33(1); EDPB 9/2022', TOLD),
  entity_learns: dated('aware', 'learning of the acquisition', 'Wis. Stat. 134.98(3)(a)', TOLD),
  knows_or_has_reason_to_know: dated('aware', 'knowledge or reason to know', 'Mass. Gen. Laws ch. 93H s. 3', {
    orEvents: ['processor_told_controller', 'reasonable_belief'],
  }),
  constructive_awareness: dated(
    'should_have_been_aware',
    'the day on which due diligence would have shown it',
    'Data Protection Act (KY) s. 16',
    { orEvents: ['aware'], after: 'discovered' },
  ),
  suspicion: dated('suspected', 'credible grounds to suspect', 'Privacy Act 1988 (AU) s. 26WH; PDPA (SG) s. 26C'),
  reasonable_belief: dated(
    'reasonable_belief',
    'reasonable belief',
    'Privacy Act 1988 (AU) s. 26WK; NPC Circular 16-03 (PH)',
    { after: 'aware', orEvents: ['processor_told_controller'] },
  ),
  determination: dated('determined', 'determination', 'Ariz. Rev. Stat. 18-552; PIPEDA s. 10.1'),
  determination_or_reason_to_believe: dated(
    'determined',
    'determination, or reason to believe',
    'Fla. Stat. 501.171(3), (4)',
    { orEvents: ['reasonable_belief'] },
  ),
  determination_of_harm: dated(
    'harm_determined',
    'the determination that harm is likely',
    'Ala. Code 8-38-5; Ark. Code 4-110-105: while it is not dated, the determination of the breach counts, the earlier reading',
    { after: 'determined' },
  ),
  awareness_and_scope_identified: dated(
    'scope_identified',
    'awareness and identification of the scope',
    'Me. Rev. Stat. tit. 10, 1348(1): while the scope is not dated, awareness counts',
    { after: 'aware' },
  ),
  notice_content_ascertainable: dated(
    'notice_content_known',
    'confirmation and ability to ascertain what the notice must say',
    'R.I. Gen. Laws 11-49.3-4(a)(2): while it is not dated, the determination counts',
    { after: 'determined' },
  ),
  materiality_determination: dated(
    'materiality_determined',
    'the determination that the incident is material',
    'Form 8-K Item 1.05(a)',
  ),
  missing_information_determined: dated(
    'missing_information_determined',
    'the day on which missing information is determined',
    'Form 8-K Item 1.05, instruction 2',
  ),
  classification: dated('classified', 'classification as reportable', 'Delegated Regulation 2025/301 art. 5'),
  assessment: own(
    'assessed',
    'assessment',
    'the end of the assessment',
    'PDPA (SG) s. 26D; N.Y. Gen. Bus. Law 899-aa(2)',
  ),
  persons_identified: dated(
    'persons_identified',
    'identification of the people affected',
    'Decision 2019/10 of the Board (TR)',
  ),
  payment: dated('extortion_paid', 'the payment to an extorter', '23 NYCRR 500.17(c)'),
  resolution: dated('resolved', 'the end of the handling', 'Incident Reporting Measures (CN) art. 8'),
  told_by_agent: dated(
    'processor_told_controller',
    'notice from the third-party agent',
    'Ala. Code 8-38-5; Cal. Civ. Code 1798.82(b)',
  ),
  end_of_year_of_discovery: dated(
    'discovered',
    'the end of the calendar year of the discovery',
    '45 CFR 164.408(c)',
    TOLD,
  ),
  notice_to_individuals: own('notice_to_individuals', null, 'notice to individuals', 'Cal. Civ. Code 1798.82(f)'),
  prior_filing: own('prior_filing', 'recipient', 'the filing before', 'Res. CD/ANPD 15/2024 art. 6'),
  authority_filing: own(null, 'authority', 'the report to the authority', 'MY Guideline; Law 151/2020 (EG) art. 7'),
  prior_deadline: own(null, null, 'the end of the period for individuals', 'Res. CD/ANPD 15/2024 art. 9 par. 4'),
  hhs_notice: own(null, 'us.hhs', 'the notice to the Secretary of Health and Human Services', '815 ILCS 530/50'),
  agency_notice: own(
    null,
    'us.fbi-secret-service',
    'the notice to the Secret Service and the FBI',
    '47 CFR 64.2011(b)(1), text before the order of 2024',
  ),
} as const satisfies Record<string, AnchorDefinition>;

export type AnchorId = keyof typeof ANCHORS;
