/**
 * What is signed and sent: a stored text by content. Its content items are named blocks, so that the content check can
 * read them after counsel has edited the words.
 */
export interface NoticeText {
  language: 'en' | 'de';
  /** prescribed form of a regime (`us-ca`) or `general`; filings have `filing` */
  form: string;
  title: string;
  /** e-mail subject line */
  subject: string;
  blocks: readonly TextBlock[];
}

export interface TextBlock {
  heading: string | null;
  /** content items that this block fulfils; empty for greeting and closing */
  items: readonly string[];
  /** plain text with blank lines between paragraphs, `- ` lists, and placeholders such as {{person.name}} */
  body: string;
}

/** Everything that differs from person to person; formatted before it enters, so that bytes are a pure function of it. */
export interface NoticeView {
  person: {
    name: string;
    addressLines: readonly string[];
    /** kinds of data, in the language of the text: "e-mail address, password" */
    elements: readonly string[];
  };
  /** opaque reference of this notice, printed and answered to */
  reference: string;
  /** date of the notice, formatted in the language of the text */
  date: string;
}
