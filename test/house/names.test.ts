import { checkTree } from './tree';

const ISSUE = ['issue', '12'].join(' ');
const MACHINE = ['', 'work', 'main'].join('/');
const OPEN_END = ['TO', 'DO'].join('');

describe('names of files and words of texts', () => {
  it('passes a tree that is named after its content', () => {
    const files = {
      'domain/people/affected-person.ts': 'export const colour = 1;\n',
      'domain/law/regimes/us-ca.ts': '',
      'templates/partials/letter.hbs': '<p style="color: #333;">§ 1798.82</p>\n',
      'README.md': 'See [the map](#2-map).\n',
    };
    expect(checkTree('names', files)).toEqual({ status: 0, found: [] });
  });

  const cases: [string, Record<string, string>, string][] = [
    ['a folder is no drawer', { 'engine/utils/clock.ts': '' }, 'engine/utils/clock.ts: "utils" is a drawer'],
    ['a file is no drawer', { 'domain/types.ts': '' }, 'domain/types.ts: "types" is a drawer'],
    ['files are kebab-case', { 'engine/folderLock.ts': '' }, 'engine/folderLock.ts: file names are kebab-case'],
    [
      'files say what the glossary says',
      { 'activities/send-campaign.ts': '' },
      'activities/send-campaign.ts: "campaign": say Wave',
    ],
    ['no path of one machine', { 'docs/a.md': `a\nsee ${MACHINE}/x\n` }, 'docs/a.md:2: a path of one machine'],
    ['no number of an issue', { 'domain/a.ts': `// see ${ISSUE}\n` }, 'domain/a.ts:1: a number of an issue'],
    ['no open end', { 'domain/a.ts': `// ${OPEN_END}: later\n` }, 'domain/a.ts:1: an open end'],
    [
      'the lockfile names no registry',
      {
        'package-lock.json':
          '{"packages":{"node_modules/a":{"resolved":"https://registry.example/a.tgz","integrity":"x"}}}',
      },
      'package-lock.json: node_modules/a names a host',
    ],
  ];

  it.each(cases)('%s', (_title, files, finding) => {
    const { status, found } = checkTree('names', files);
    expect(status).toBe(1);
    expect(found.join('\n')).toContain(finding);
  });
});
