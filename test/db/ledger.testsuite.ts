import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTransaction, type Database } from '../../db/connection';
import { createSequencerStore } from '../../db/sequencer-store';
import { stores } from '../../db/stores';
import { INSTALLATION_LOG } from '../../db/stores/ledger-store';
import { createVerifyReader } from '../../db/verify-store';
import { parseCheckpoint, verifyCheckpoint } from '../../domain/ledger/checkpoint';
import { verifyLedger } from '../../domain/ledger/verify';
import { createSequencer } from '../../engine/sequencer';
import { readWitness } from '../../engine/witness';
import { newSigner, originOf, trustIn } from '../domain/ledger/signer';
import { createLedgerOfTest, type LedgerOfTest } from './ledger-of-test';
import { freshDatabase, type Place } from './place';
import { AT, draftWave, incident, INCIDENT, LOG, sendBatch } from './sample';

const { incidents, ledger } = stores;

/** Opens an incident unless this cause did so before; answers with what is on record. */
async function openOnce(db: Database, cause: string, id = INCIDENT): Promise<object> {
  return inTransaction(db, async (trx) => {
    const log = ledger.incidentLog(id);
    const known = await ledger.findByCause(trx, log, cause);
    if (known) return known;
    await incidents.insertIncident(trx, incident(id));
    const data = { revision: 1 };
    await ledger.appendEntry(trx, { log, cause, kind: 'incident.reported', at: AT, data });
    return data;
  });
}

function note(db: Database, log: string, cause: string): Promise<string> {
  return inTransaction(db, (trx) =>
    ledger.appendEntry(trx, { log, cause, kind: 'round.decided', at: AT, data: { cause } }),
  );
}

export function causing(place: Place): void {
  describe('a cause', () => {
    const ground = freshDatabase(place);

    it('that is in the ledger already makes the step a no-op that answers as it did', async () => {
      const { db } = ground;
      expect(await openOnce(db, 'open/1')).toEqual({ revision: 1 });
      expect(await openOnce(db, 'open/1')).toEqual({ revision: 1 });
      expect(await db('incidents').pluck('id')).toEqual([INCIDENT]);
      expect(await createLedgerOfTest().verify(db)).toMatchObject({ ok: true, entries: 1 });
    });

    it('is unique in its log: a second entry takes its whole step back', async () => {
      const { db } = ground;
      await openOnce(db, 'open/1');
      const twice = inTransaction(db, async (trx) => {
        await incidents.updateIncident(trx, INCIDENT, { state: 'closed' });
        await ledger.appendEntry(trx, { log: LOG, cause: 'open/1', kind: 'incident.closed', at: AT, data: {} });
      });
      await expect(twice).rejects.toMatchObject({ name: 'DatabaseError' });
      expect(await incidents.findIncident(db, INCIDENT)).toMatchObject({ state: 'open' });
      await note(db, ledger.incidentLog('case-2'), 'open/1');
      expect(await createLedgerOfTest().verify(db)).toMatchObject({ ok: true, entries: 2 });
    });

    it('that two bring at once counts once, and the one refused finds the answer of the other', async () => {
      const ways = [ground.db, await ground.another()];
      const answers = ways.map((db) => openOnce(db, 'open/1').catch(() => openOnce(db, 'open/1')));
      expect(await Promise.all(answers)).toEqual([{ revision: 1 }, { revision: 1 }]);
      expect(await createLedgerOfTest().verify(ground.db)).toMatchObject({ ok: true, entries: 1 });
    });
  });
}

export function sequencing(place: Place): void {
  describe('the sequencer', () => {
    const ground = freshDatabase(place);

    it('numbers the entries of each log without a gap, and signs the root over all of them', async () => {
      const { db } = ground;
      const own = createLedgerOfTest();
      for (let at = 0; at < 3; at += 1) await note(db, LOG, `a/${at}`);
      await note(db, ledger.incidentLog('case-2'), 'b/0');
      expect((await own.sequence(db)).map(({ log, size }) => [log, size])).toEqual([
        [LOG, 3],
        [ledger.incidentLog('case-2'), 1],
      ]);
      await note(db, LOG, 'a/3');
      await own.sequence(db);
      expect(await db('ledger_entries').where({ log: LOG }).orderBy('seq').pluck('seq')).toEqual([0, 1, 2, 3]);
      expect(await own.verify(db)).toEqual({ ok: true, entries: 5, checkpoints: 3, firstBad: null });
    });

    it('keeps full tiles across several steps', async () => {
      const { db } = ground;
      const own = createLedgerOfTest();
      for (const [from, to] of [
        [0, 200],
        [200, 300],
        [300, 520],
      ] as const) {
        await inTransaction(db, async (trx) => {
          for (let at = from; at < to; at += 1)
            await ledger.appendEntry(trx, { log: LOG, cause: `a/${at}`, kind: 'round.decided', at: AT, data: { at } });
        });
        await own.sequence(db);
      }
      expect(await db('ledger_tiles').where({ log: LOG }).orderBy('idx').pluck('idx')).toEqual([0, 1]);
      expect(await own.verify(db)).toMatchObject({ ok: true, entries: 520, checkpoints: 3 });
    });

    it('makes no checkpoint where nothing is new', async () => {
      const own = createLedgerOfTest();
      await note(ground.db, LOG, 'a/0');
      await own.sequence(ground.db);
      expect(await own.sequence(ground.db)).toEqual([]);
      expect(await own.verify(ground.db)).toMatchObject({ ok: true, checkpoints: 1 });
    });
  });
}

export function witnessing(place: Place): void {
  describe('the sequencer of a process', () => {
    const ground = freshDatabase(place);

    it('signs each checkpoint with its key, for its log, size and root', async () => {
      const signer = newSigner();
      const store = createSequencerStore(ground.db);
      await note(ground.db, LOG, 'a/0');
      const file = await witnessFile();
      await sequencerOf(ground.db, signer, file).runOnce();
      const [head] = await store.listCheckpoints(LOG, 0);
      expect(parseCheckpoint(head?.note ?? '')).toEqual({ origin: originOf(LOG), size: 1, root: head?.root });
      expect(verifyCheckpoint(head?.note ?? '', signer.name, signer.publicKey)).toBe(true);
      expect(verifyCheckpoint(head?.note ?? '', signer.name, newSigner().publicKey)).toBe(false);
      expect(await store.listHeads()).toMatchObject([
        { log: LOG, size: 1 },
        { log: INSTALLATION_LOG, size: 1 },
      ]);
      await verifyWitnessed(ground.db, signer, file);
    });

    it('may run in several processes on one database while entries are written', async () => {
      const signer = newSigner();
      const ways = [ground.db, await ground.another(), await ground.another()];
      const file = await witnessFile();
      const writing = ways.map(async (db, name) => {
        for (let at = 0; at < 12; at += 1) await note(db, LOG, `${name}/${at}`);
      });
      const numbering = ways.map(async (db) => {
        const sequencer = sequencerOf(db, signer, file);
        for (let turn = 0; turn < 6; turn += 1) await sequencer.runOnce();
      });
      await Promise.all([...writing, ...numbering]);
      await sequencerOf(ground.db, signer, file).runOnce();
      const places = await ground.db('ledger_entries').where({ log: LOG }).orderBy('seq').pluck('seq');
      expect(places).toEqual(Array.from({ length: 36 }, (_, at) => at));
      await verifyWitnessed(ground.db, signer, file);
    });
  });
}

const dirs: string[] = [];

async function witnessFile(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'tocsin-witness-'));
  dirs.push(dir);
  return join(dir, 'witness.jsonl');
}

afterAll(() => Promise.all(dirs.map((dir) => rm(dir, { recursive: true, force: true }))));

type Signer = ReturnType<typeof newSigner>;

function sequencerOf(db: Database, signer: Signer, file: string): ReturnType<typeof createSequencer> {
  const store = createSequencerStore(db);
  return createSequencer({ store, signer, witnessFile: file, installationId: '0a1b2c3d', now: () => AT });
}

async function verifyWitnessed(db: Database, signer: Signer, file: string): Promise<void> {
  const { lines, broken } = await readWitness(file);
  expect(broken).toBeNull();
  const reader = createVerifyReader(db, async (log) => lines.filter((line) => line.log === log));
  expect(await verifyLedger(reader, trustIn(signer))).toMatchObject({ ok: true, firstBad: null });
}

export function verifying(place: Place): void {
  describe('verification', () => {
    const ground = freshDatabase(place);
    let own: LedgerOfTest;
    beforeEach(async () => {
      own = createLedgerOfTest();
      await draftWave(ground.db, { pln_1: 4 }, 'approved');
      await sendBatch(ground.db, 'bat_1', 'accepted', 2);
      await sendBatch(ground.db, 'bat_2', 'deferred', 1);
      await note(ground.db, LOG, 'round/1');
      await own.sequence(ground.db);
      expect(await own.verify(ground.db)).toMatchObject({ ok: true, entries: 3, firstBad: null });
    });
    const firstBad = async (): Promise<object | null> => (await own.verify(ground.db)).firstBad;

    it.each(['kind', 'cause', 'at', 'data', 'leaf'])('names an entry whose %s was edited', async (column) => {
      const { id } = await ground.db('ledger_entries').where({ cause: 'round/1' }).first('id');
      await ground
        .db('ledger_entries')
        .where({ id })
        .update({ [column]: '{"cause":"round/2"}' });
      expect(await firstBad()).toMatchObject({ what: 'entry', id: `ledger_entries:${id}` });
    });

    it.each(['outcome', 'at', 'notice_id', 'reply_code', 'bytes_sha256', 'package_id', 'leaf'])(
      'names a delivery whose %s was edited',
      async (column) => {
        const { id } = await ground.db('deliveries').orderBy('id').first('id');
        await ground
          .db('deliveries')
          .where({ id })
          .update({ [column]: 550 });
        expect(await firstBad()).toMatchObject({ what: 'row', id: `deliveries:${id}` });
      },
    );

    it('names the entry that misses a delivery', async () => {
      const { id, entry_id: entryId } = await ground.db('deliveries').orderBy('id').first('id', 'entry_id');
      await ground.db('deliveries').where({ id }).delete();
      expect(await firstBad()).toMatchObject({ what: 'count', id: `ledger_entries:${entryId}` });
    });

    it('names a delivery that no entry covers', async () => {
      const row = await ground.db('deliveries').orderBy('id').first();
      await ground.db('deliveries').insert({ ...row, id: 'dlv_forged', entry_id: 'ent_none' });
      expect(await firstBad()).toMatchObject({ what: 'row', id: 'deliveries:dlv_forged' });
    });

    it('names a notice that does not stand where its last delivery left it', async () => {
      await ground.db('notices').where({ state: 'deferred' }).update({ state: 'accepted' });
      expect(await firstBad()).toMatchObject({ what: 'row', id: 'notices:ntc_0002' });
    });

    it('names what the witness saw of a log that is shorter now', async () => {
      await ground.db('ledger_entries').where({ seq: 2 }).update({ seq: null });
      await ground.db('ledger_checkpoints').delete();
      expect(await firstBad()).toMatchObject({ what: 'witness', id: `ledger_checkpoints:${LOG}@3` });
    });
  });
}
