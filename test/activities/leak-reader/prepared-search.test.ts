import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { prepareAnchors } from '../../../domain/detection/detector';
import { DETECTORS } from '../../../domain/detection/detectors/list';
import { ELEMENTS } from '../../../domain/detection/elements/list';
import { prepareTextSearch } from '../../../domain/detection/text-search';
import { builtProgram } from '../../support/command-line';

test('what the build worked out for the search in text is what its kinds of data say', () => {
  expect(deserialize(readFileSync(builtProgram('text-search.bin')))).toEqual(prepareTextSearch(ELEMENTS));
});

test('what it worked out for the search for anchors is what the shapes of credentials say', () => {
  expect(deserialize(readFileSync(builtProgram('anchors.bin')))).toEqual(prepareAnchors(DETECTORS));
});
