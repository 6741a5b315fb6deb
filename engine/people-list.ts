import { readPeopleList } from '../activities/adapters/leak-reader/read-people-list';

/** A list whose header says nothing that can be used is refused before the incident hears of it. Error kind `input`. */
export async function assertPeopleList(path: string, today: string): Promise<void> {
  const batches = readPeopleList(path, today);
  await batches.next();
  await batches.return(undefined);
}
