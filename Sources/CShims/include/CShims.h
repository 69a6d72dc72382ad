#ifndef MLO_CSHIMS_H
#define MLO_CSHIMS_H

// What Swift cannot call directly: variadic functions and macros of the C library and of SQLite.

#endif
