import { Command } from 'commander';
import { DomainError } from '../../domain/errors';
import { actorOption, incidentOptions, withContext, type CommandContext } from '../context';
import { columns, instant } from '../output';

interface Options {
  sent?: string;
  how?: string;
  answered?: string;
}

/** `tocsin contain report [ISSUER]`: what an issuer is to be told of keys that it did not confirm, and that it was told. */
export function containReportCommand(): Command {
  const command = new Command('report')
    .description('tell an issuer of keys that it did not confirm as yours: the text, and that you sent it')
    .argument('[issuer]', 'as tocsin contain names it; without it the issuers that have to be told')
    .option('--sent <reference>', 'record that you sent the text with this reference')
    .option('--how <text>', 'how you sent it, for example: mail to the security contact')
    .option('--answered <text>', 'record what the issuer answered');
  return actorOption(incidentOptions(command)).action(async (issuer: string | undefined, options: Options) => {
    assertTogether(issuer, options);
    await withContext(command, async (context) => {
      if (issuer === undefined) await showReports(context);
      else if (options.sent !== undefined || options.answered !== undefined) await recordWord(context, issuer, options);
      else await showText(context, issuer);
    });
  });
}

/** What was sent and what was answered are two steps, and each names its issuer. */
function assertTogether(issuer: string | undefined, { sent, how, answered }: Options): void {
  const isWhole = (sent === undefined) === (how === undefined);
  const isOne = sent === undefined || answered === undefined;
  const isNamed = issuer !== undefined || (sent === undefined && answered === undefined);
  if (isWhole && isOne && isNamed) return;
  throw new DomainError(
    'input',
    "couldn't record a report: give ISSUER with either --sent REFERENCE --how TEXT, or --answered TEXT",
    'tocsin contain report ISSUER prints the text and its reference',
  );
}

async function showReports({ engine, out, incident }: CommandContext): Promise<void> {
  const { listReports } = await import('../../engine/contain-report.js');
  const reports = await listReports(engine, (await incident()).id);
  const rows = reports.map(({ provider, keys, dueAt, channel }) => [
    provider,
    `${keys} keys`,
    `by ${instant(dueAt)}`,
    channel.to,
  ]);
  for (const line of columns(rows)) out.line(line);
  if (reports.length === 0) out.line('no issuer has to be told of a key');
  out.json(reports);
}

async function showText({ engine, out, incident }: CommandContext, issuer: string): Promise<void> {
  const { writeReport } = await import('../../engine/contain-report.js');
  const report = await writeReport(engine, (await incident()).id, issuer);
  out.line(report.text);
  if (report.channel.takesKeys && !out.isJson)
    out.note('this issuer takes the keys themselves and revokes them: tocsin contain release KEY lets one go there');
  if (!report.channel.tellsOwner && !out.isJson) out.note('it tells no owner by itself, as far as it says');
  if (!out.isJson) out.note(`once it is sent: tocsin contain report ${issuer} --sent ${report.reference} --how "…"`);
  out.json(report);
}

async function recordWord(
  { engine, out, actor, incident }: CommandContext,
  provider: string,
  { sent, how = '', answered = '' }: Options,
): Promise<void> {
  const { recordReportAnswer, recordReportSent } = await import('../../engine/report-word.js');
  const { id } = await incident();
  const kept =
    sent === undefined
      ? await recordReportAnswer(engine, id, { provider, answer: answered }, actor)
      : await recordReportSent(engine, id, { provider, reference: sent, how }, actor);
  const what = sent === undefined ? 'its answer is kept with' : 'it was told of';
  out.line(`${provider}: ${what} ${kept.keys} keys, recorded by ${actor}; ${kept.left} left to tell it of`);
  out.json({ provider, ...kept });
}
