/** Where tokens end: the classes of characters that would belong to a longer one. */

export const ALPHANUMERIC = /[A-Za-z0-9]/;
export const WORD = /[A-Za-z0-9_]/;
export const BASE64URL = /[A-Za-z0-9_-]/;
export const BASE64 = /[A-Za-z0-9+/=]/;
/** Nothing makes it longer: its own last part says where it ends. */
export const ANYTHING_MAY_FOLLOW = /(?!)/;
