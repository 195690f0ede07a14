/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Four floats at once, for the loops of the renderer. Pure: any thread. */
#pragma once

#include <glib.h>

typedef gint32 Ints4 __attribute__ ((vector_size (16)));
typedef float Floats4 __attribute__ ((vector_size (16)));

#define INLINE static inline __attribute__ ((always_inline))

/* Where the mask is set, a; b where it is not. */
INLINE Floats4
choose (Ints4   mask,
        Floats4 a,
        Floats4 b)
{
  return (Floats4) (((Ints4) a & mask) | ((Ints4) b & ~mask));
}

INLINE Floats4
hold (Floats4 values,
      Floats4 least,
      Floats4 most)
{
  values = choose (values > least, values, least);
  return choose (values < most, values, most);
}
