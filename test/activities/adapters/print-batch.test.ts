import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPrintBatch } from '../../../activities/adapters/print-batch';

const letters = [1, 2, 3].map((n) => ({
  file: `notice-${n}.html`,
  html: `<p>Größe ${n}</p>`,
  address: {
    name: `Testa "Muster", ${n}`,
    lines: ['Beispielweg 1', `0000${n} Musterstadt`].slice(0, n),
    country: 'Germany',
  },
}));

describe('a print batch', () => {
  let dir = '';
  beforeEach(() => {
    dir = join(mkdtempSync(join(tmpdir(), 'print-')), 'letters');
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('is one file a letter and one address sheet, and nothing half-written', async () => {
    const written = await createPrintBatch({ dir }).write({ batchId: 'bat-1', letters });
    expect(written.files).toBe(3);
    expect(readdirSync(dir).sort()).toEqual(['addresses-bat-1.csv', 'notice-1.html', 'notice-2.html', 'notice-3.html']);
    expect(readFileSync(join(dir, 'notice-2.html'), 'utf8')).toBe('<p>Größe 2</p>');
    expect(readFileSync(join(dir, 'addresses-bat-1.csv'), 'utf8').split('\r\n')).toEqual([
      'file,name,line_1,line_2,country',
      'notice-1.html,"Testa ""Muster"", 1",Beispielweg 1,,Germany',
      'notice-2.html,"Testa ""Muster"", 2",Beispielweg 1,00002 Musterstadt,Germany',
      'notice-3.html,"Testa ""Muster"", 3",Beispielweg 1,00003 Musterstadt,Germany',
      '',
    ]);
  });

  it('leaves the same files when it is written again after a crash', async () => {
    const batch = createPrintBatch({ dir });
    const first = await batch.write({ batchId: 'bat-1', letters });
    rmSync(join(dir, 'notice-2.html'));
    expect(await batch.write({ batchId: 'bat-1', letters })).toEqual(first);
    expect(readdirSync(dir)).toHaveLength(4);
  });

  it('has another digest when one letter changes', async () => {
    const batch = createPrintBatch({ dir });
    const first = await batch.write({ batchId: 'bat-1', letters });
    const changed = letters.map((letter, n) => (n === 0 ? { ...letter, html: '<p>other</p>' } : letter));
    expect((await batch.write({ batchId: 'bat-1', letters: changed })).sha256).not.toBe(first.sha256);
  });

  it('gives a spreadsheet no formula to run', async () => {
    const [letter] = letters;
    if (!letter) throw new Error('no letter');
    const address = { name: '=HYPERLINK("x")', lines: ['+1'], country: '@x' };
    await createPrintBatch({ dir }).write({ batchId: 'bat-1', letters: [{ ...letter, address }] });
    expect(readFileSync(join(dir, 'addresses-bat-1.csv'), 'utf8')).not.toMatch(/(^|,)"?[=+@]/m);
  });

  it.each(['../outside.html', 'a/b.html', '.hidden', 'addresses-bat-1.csv'])(
    'refuses the file name %s',
    async (file) => {
      const [letter] = letters;
      if (!letter) throw new Error('no letter');
      const attempt = createPrintBatch({ dir }).write({ batchId: 'bat-1', letters: [{ ...letter, file }] });
      await expect(attempt).rejects.toThrow("couldn't write print batch");
    },
  );
});
