import { createRoom, kernelBytes } from './kernel';

/** Bytes of a leak that the kernel holds a copy of, until the next are put there. */
export interface KernelBlock {
  readonly bytes: Buffer;
  /** Where in the kernel the first of them stands. */
  readonly place: number;
}

const ROOM = createRoom(4 * 1024 * 1024);

/** Copies bytes to the kernel. */
export function toKernel(bytes: Buffer): KernelBlock {
  const place = ROOM.of(bytes.length);
  kernelBytes().set(bytes, place);
  return { bytes, place };
}
