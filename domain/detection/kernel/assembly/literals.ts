/** Values of JSON without quotes. Each of these answers with the place behind one; 0 = there is none. */

export function numberEnd(at: usize, to: usize): usize {
  if (load<u8>(at) == 45) at++;
  if (at >= to) return 0;
  if (load<u8>(at) == 48) at++;
  else {
    at = digitsEnd(at, to);
    if (at == 0) return 0;
  }
  if (at < to && load<u8>(at) == 46) {
    at = digitsEnd(at + 1, to);
    if (at == 0) return 0;
  }
  if (at < to && (load<u8>(at) | 32) == 101) {
    at++;
    if (at < to && (load<u8>(at) == 43 || load<u8>(at) == 45)) at++;
    at = digitsEnd(at, to);
  }
  return at;
}

/** At least one. */
function digitsEnd(at: usize, to: usize): usize {
  const from = at;
  while (at < to && <u32>load<u8>(at) - 48 < 10) at++;
  return at == from ? 0 : at;
}

/** Behind `true`, `false` or `null`. */
export function wordEnd(code: u32, at: usize, to: usize): usize {
  if (code == 116) return at + 4 <= to && load<u32>(at) == 0x65757274 ? at + 4 : 0;
  if (code == 110) return at + 4 <= to && load<u32>(at) == 0x6c6c756e ? at + 4 : 0;
  return code == 102 && at + 5 <= to && load<u32>(at, 1) == 0x65736c61 ? at + 5 : 0;
}
