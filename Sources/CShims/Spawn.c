#define _GNU_SOURCE
#include "CShims.h"

int mlo_spawn_only(posix_spawn_file_actions_t *actions, const char *directory, int first_closed) {
  int code = posix_spawn_file_actions_addclosefrom_np(actions, first_closed);
  if (code == 0 && directory != 0) {
    code = posix_spawn_file_actions_addchdir_np(actions, directory);
  }
  return code;
}
