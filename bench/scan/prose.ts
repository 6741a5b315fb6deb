import type { Seeded } from './seeded';

/** What people write to an assistant, and what it answers: words, then code. All of it is made up. */
const SENTENCES: readonly string[] = [
  'Could you look over this paragraph and tell me whether it reads too stiff?',
  'The second meeting moved to Thursday, so please shift everything by a day.',
  'I keep getting a timeout when the nightly import touches the large table.',
  'What is a polite way to turn down an invitation from a colleague?',
  'Here is the log of the failed run, the error shows up near the end.',
  'Sort the list by date first and then by the name of the city.',
  'My daughter has to give a talk about volcanoes and needs three good facts.',
  'Explain how a hash map works, as if I had never written a program.',
  'The customer wrote again and wants to know when the parts will arrive.',
  'Please shorten this to two sentences without losing the numbers.',
  'Does the tenant have to pay for a repair that was agreed on by phone only?',
  'We tried the new recipe with less sugar and it came out far too dry.',
  'I would like to compare both offers in a table with one row per feature.',
  'The build is green on my laptop but fails on the server every time.',
  'Write a short note to the neighbours about the noise on Saturday.',
  'Which of these three headings sounds friendlier to somebody in a hurry?',
  'The password reset page loads, but the mail never arrives for anyone.',
  'Could the key of the dictionary be a tuple, or does it have to be a string?',
  'Let me know which access rights a new author needs to see the drafts.',
  'An API that returns an empty list should not answer with an error.',
  'Summarise the minutes in five points and mark who does what until when.',
  'The token count of this text seems to be higher than I expected.',
  'How many days are there between the first of March and Whitsun this year?',
  'Our secret is that we start preparing the party two months in advance.',
  'Für die Übersetzung bitte das Wort „Gemeinde“ nicht mit „community“ wiedergeben.',
  'Le vélo est réparé, mais la facture n’est pas encore arrivée.',
];
const CODE: readonly string[] = [
  'for (const row of rows) {\n  total += Number(row.amount);\n}',
  'const client = new Client({ apiKey: process.env.API_KEY });',
  'api_key = os.environ["SERVICE_API_KEY"]\nprint(len(api_key))',
  'SELECT city, count(*) FROM orders GROUP BY city ORDER BY 2 DESC LIMIT 10;',
  'def mean(values):\n    return sum(values) / len(values)',
  'curl -s https://api.example.org/v2/items/42 -H "Accept: application/json"',
  'if (token === undefined) throw new Error("no token given");',
  'password = getpass("Password: ")',
  'git rebase --onto main feature/old feature/new',
  'docker run --rm -v /srv/data:/data registry.example.org/tools/convert:1.4 /data/in.csv',
  'export PATH="$HOME/bin:$PATH"',
  'auth: { type: "bearer", secret: "<your-secret>" }',
  '{"status":"ok","items":[{"id":17,"name":"lamp"},{"id":18,"name":"chair"}]}',
  'import { readFile } from "node:fs/promises";',
  'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  'https://docs.example.org/guides/setup/keys#rotate',
];

/** Texts are put together once and drawn from: a million of them would say nothing more. */
const TEXTS = 4000;

/** Messages of 300 to 450 characters, one part in three of them code, a few with an address that somebody typed. */
export function createProse(random: Seeded): () => string {
  const texts = Array.from({ length: TEXTS }, () => {
    const length = 300 + random.below(151);
    let text = random.below(40) === 0 ? `Write to p${random.below(90000)}@mail.example.org, thanks. ` : '';
    while (text.length < length)
      text += random.below(3) === 0 ? `\n${random.pick(CODE)}\n` : `${random.pick(SENTENCES)} `;
    return text.slice(0, length);
  });
  return () => random.pick(texts);
}
