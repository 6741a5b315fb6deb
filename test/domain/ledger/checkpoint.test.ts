import { createPublicKey } from 'node:crypto';
import { parseCheckpoint, publicKeyOf, signCheckpoint, verifyCheckpoint } from '../../../domain/ledger/checkpoint';
import { newSigner } from './signer';

// The worked example of C2SP tlog-checkpoint.
const EXAMPLE = [
  'example.com/behind-the-sofa',
  '20852163',
  'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=',
  '',
  '— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=',
  '',
].join('\n');

const root = 'ab'.repeat(32);
const signer = newSigner();
const head = { origin: 'tocsin/0a1b2c3d/case-1', size: 7, root };
const note = signCheckpoint(head, signer);

describe('a checkpoint', () => {
  it('is read as its specification writes it', () => {
    expect(parseCheckpoint(EXAMPLE)).toEqual({
      origin: 'example.com/behind-the-sofa',
      size: 20852163,
      root: Buffer.from('CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=', 'base64').toString('hex'),
    });
  });

  it('is written as origin, size, root, a blank line and one signature', () => {
    const lines = note.split('\n');
    expect(lines.slice(0, 4)).toEqual([head.origin, '7', Buffer.from(root, 'hex').toString('base64'), '']);
    expect(lines[4]).toMatch(/^— tocsin [A-Za-z0-9+/]+=*$/);
    expect(Buffer.from((lines[4] ?? '').slice('— tocsin '.length), 'base64')).toHaveLength(4 + 64);
    expect(parseCheckpoint(note)).toEqual(head);
  });

  it('names its key as signed notes do', () => {
    // The verifier key of the tests of golang.org/x/mod/sumdb/note: PeterNeumann+c74f20a3+…
    const raw = Buffer.from('ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW', 'base64').subarray(1);
    const publicKey = createPublicKey({
      key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]),
      format: 'der',
      type: 'spki',
    });
    const signed = signCheckpoint(head, { name: 'PeterNeumann', publicKey, sign: () => Buffer.alloc(64) });
    const line = signed.split('\n')[4] ?? '';
    expect(Buffer.from(line.slice('— PeterNeumann '.length), 'base64').subarray(0, 4).toString('hex')).toBe('c74f20a3');
  });

  it('verifies with the key that signed it and no other', () => {
    expect(verifyCheckpoint(note, 'tocsin', signer.publicKey)).toBe(true);
    expect(verifyCheckpoint(note, 'tocsin', newSigner().publicKey)).toBe(false);
    expect(verifyCheckpoint(note, 'somebody', signer.publicKey)).toBe(false);
  });

  it('verifies with a key that was kept as text', () => {
    const pem = signer.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    expect(verifyCheckpoint(note, 'tocsin', publicKeyOf(pem))).toBe(true);
  });

  it('still verifies when a witness has added its signature before ours', () => {
    const [body, line] = note.split('\n\n');
    const other = signCheckpoint(head, newSigner()).split('\n\n')[1];
    expect(verifyCheckpoint(`${body}\n\n${other}${line}`, 'tocsin', signer.publicKey)).toBe(true);
  });

  it.each([
    ['another origin', note.replace('case-1', 'case-2')],
    ['another size', note.replace('\n7\n', '\n8\n')],
    [
      'another root',
      signCheckpoint({ ...head, root: 'cd'.repeat(32) }, signer).split('\n\n')[0] + '\n\n' + note.split('\n\n')[1],
    ],
    ['a size in another spelling', note.replace('\n7\n', '\n07\n')],
    ['no signature', `${note.split('\n\n')[0]}\n\n`],
    ['a signature without bytes', `${note.split('\n\n')[0]}\n\n— tocsin AAAA\n`],
  ])('does not verify with %s', (_, altered) => {
    expect(altered).not.toBe(note);
    expect(verifyCheckpoint(altered, 'tocsin', signer.publicKey)).toBe(false);
  });

  it.each([
    ['nothing', ''],
    ['a root that is too short', 'o\n1\nAAAA\n\n'],
    ['a size that is no number', 'o\nmany\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n'],
    ['no blank line', 'o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\nmore\n'],
  ])('is not read from %s', (_, text) => {
    expect(parseCheckpoint(text)).toBeNull();
  });
});
