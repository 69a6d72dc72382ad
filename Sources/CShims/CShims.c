#include "CShims.h"

#include <sqlite3.h>
#include <sys/vfs.h>

int mlo_sqlite_distrust_file(void *connection) {
  sqlite3 *database = connection;
  int code = sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
  if (code == SQLITE_OK) {
    code = sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)0);
  }
  if (code == SQLITE_OK) {
    code = sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, (int *)0);
  }
  return code;
}

int mlo_sqlite_read_header(void *connection, unsigned char *bytes, int count) {
  sqlite3_file *file = 0;
  int code = sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (code != SQLITE_OK) {
    return code;
  }
  if (file == 0 || file->pMethods == 0) {
    return SQLITE_CANTOPEN;
  }
  return file->pMethods->xRead(file, bytes, count, 0);
}

unsigned long mlo_file_system_type(int descriptor) {
  struct statfs status;
  return fstatfs(descriptor, &status) == 0 ? (unsigned long)status.f_type & 0xFFFFFFFF : 0;
}
