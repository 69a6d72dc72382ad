#ifndef MLO_CSYSTEM_H
#define MLO_CSYSTEM_H

// What Swift cannot call directly: variadic functions and macros of the C library and of SQLite.

#endif
