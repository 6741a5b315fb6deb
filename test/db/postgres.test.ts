import { postgresPlace } from './place';
import { describeStores } from './stores.testsuite';

jest.setTimeout(60_000);

describe('on PostgreSQL', () => describeStores(postgresPlace()));
