import { codeOfError } from './http-call';
import { ProviderRateLimited, type HandOver, type ProviderKey, type ReplaceAnswer } from './provider';

/** A key just made. */
export interface NewKey {
  /** the issuer's id of it */
  id: string;
  secret: string;
  /** status of the call that made it */
  code: string;
  /** takes back what was made, when its owner does not get it */
  takeBack?: () => Promise<unknown>;
  /** what is left to do once its owner has it; returns the code of the whole */
  finish?: () => Promise<string>;
}

/**
 * New keys, one after another and one attempt each: calls that make something are never asked twice. What happened to one key is
 * its answer, so that a failure does not hide the keys made before it; only a first call that was put off is thrown. `make` says
 * in a few words why no key can be made.
 */
export async function replaceEach(
  keys: readonly ProviderKey[],
  handOver: HandOver,
  make: (key: ProviderKey) => Promise<NewKey | string>,
): Promise<ReplaceAnswer[]> {
  const answers: ReplaceAnswer[] = [];
  for (const key of keys) {
    const { credentialId } = key;
    const none = (code: string): ReplaceAnswer => ({ credentialId, replacedBy: null, delivery: null, code });
    try {
      const made = await make(key);
      answers.push(typeof made === 'string' ? none(made) : await handOverOne(credentialId, made, handOver));
    } catch (error) {
      if (error instanceof ProviderRateLimited && answers.length === 0) throw error;
      answers.push(none(codeOfError(error)));
    }
  }
  return answers;
}

async function handOverOne(credentialId: string, made: NewKey, handOver: HandOver): Promise<ReplaceAnswer> {
  try {
    await handOver(credentialId, made.secret);
  } catch {
    // A key that nobody holds must not stay behind; what cannot be taken back is found by its name.
    const isBack = made.takeBack ? await made.takeBack().then(Boolean, () => false) : false;
    const code = `${made.code} not handed over${isBack ? ', taken back' : ''}`;
    return { credentialId, replacedBy: null, delivery: null, code };
  }
  const code = made.finish ? await made.finish() : made.code;
  return { credentialId, replacedBy: made.id, delivery: 'handed_over', code };
}
