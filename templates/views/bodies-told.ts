import { authorityName, findAuthority } from '../../domain/law/vocabularies/authorities';
import type { NoticeLanguage } from '../../domain/notices/text';
import type { ExposureRecord } from '../../domain/record/exposure-record';
import { formatDate } from './dates';
import { plainLine } from './plain-line';

export interface BodyTold {
  /** id of the authority list */
  id: string;
  name: string;
  /** ISO instant or date, and the same for readers */
  at: string;
  on: string;
}

/** Whom the record says were told already, by the name that they had then. */
export function bodiesTold(record: ExposureRecord, language: NoticeLanguage): BodyTold[] {
  return record.alreadyTold.flatMap(({ recipient, at }) => {
    const authority = findAuthority(recipient);
    if (authority === null) return [];
    return [{ id: recipient, name: plainLine(authorityName(authority, at)), at, on: formatDate(at, language) }];
  });
}
