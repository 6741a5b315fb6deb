import { Option, InvalidArgumentError } from 'commander';

/** `--limit N`: so many lines of a list that may be long. */
export function limitOption(): Option {
  return new Option('--limit <n>', 'so many lines').default(100).argParser((text) => {
    if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
    throw new InvalidArgumentError('a limit is a number from 1 on');
  });
}
