import { type ElementDetector, hashForm } from '../element';

/** Slow schemes (bcrypt, argon2, scrypt, PBKDF2, crypt) and fast ones weigh differently. */
export const passwordHash: ElementDetector = {
  id: 'credentials.password_hash',
  columns: ['password_hash', 'pwd_hash', 'hashed_password', 'passwd_hash', 'password_digest', 'digest'],
  share: 0.8,
  check: (value) => {
    const protection = hashForm(value.trim());
    return protection ? { element: 'credentials.password_hash', protection, evidence: 'certain' } : null;
  },
  examples: {
    hits: [
      '$2b$12$Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1N',
      '5f4dcc3b5aa765d61d8327deb882cf99',
      '$argon2id$v=19$m=65536,t=3,p=4$RmFrZVNhbHRGYWtl$RmFrZUhhc2hOb3RSZWFsRmFrZUhhc2hOb3RSZWFs',
    ],
    misses: ['correct horse battery', '12345', ''],
  },
};
