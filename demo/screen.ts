import { SingleBar } from 'cli-progress';

/** What the demo prints: one line a step, and a bar for long work where somebody looks at a terminal. */
export interface Screen {
  step(text: string): void;
  line(text?: string): void;
  bar(name: string, total: number): { update(value: number): void; stop(): void };
}

export function createScreen(): Screen {
  const startedAt = Date.now();
  const seconds = (): string => `${((Date.now() - startedAt) / 1000).toFixed(1).padStart(5)} s`;
  return {
    step: (text) => void process.stdout.write(`[${seconds()}] ${text}\n`),
    line: (text = '') => void process.stdout.write(`${text}\n`),
    bar(name, total) {
      if (!process.stdout.isTTY) {
        let shown = -1;
        return {
          update(value) {
            const tenth = total === 0 ? 10 : Math.floor((value * 10) / total);
            if (tenth > shown && value > 0) process.stdout.write(`[${seconds()}]   ${name}: ${value} of ${total}\n`);
            shown = Math.max(shown, tenth);
          },
          stop: () => undefined,
        };
      }
      const bar = new SingleBar({
        format: `          ${name} {bar} {value}/{total}`,
        hideCursor: true,
        clearOnComplete: false,
      });
      bar.start(Math.max(total, 1), 0);
      return { update: (value) => bar.update(value), stop: () => bar.stop() };
    },
  };
}
