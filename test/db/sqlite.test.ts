import { sqlitePlace } from './place';
import { describeStores } from './stores.testsuite';

jest.setTimeout(60_000);

describe('on SQLite', () => describeStores(sqlitePlace()));
