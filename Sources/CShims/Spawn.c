#define _GNU_SOURCE
#include "CShims.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

int mlo_open_nameless(const char *folder) {
#ifdef O_TMPFILE
  return open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
#else
  return -1;
#endif
}

int mlo_spawn_only(posix_spawn_file_actions_t *actions, const char *directory, int first_closed) {
  int code = posix_spawn_file_actions_addclosefrom_np(actions, first_closed);
  if (code == 0 && directory != 0) {
    code = posix_spawn_file_actions_addchdir_np(actions, directory);
  }
  return code;
}

// After fork only what is async-signal-safe may be called: other threads may have held any lock.

static void set_signals(const int *defaults) {
  struct sigaction action;
  for (int number = 1; number < NSIG; number++) {
    // Our own handlers have no business in the program, not even until it is loaded.
    if (sigaction(number, 0, &action) == 0 && action.sa_handler != SIG_IGN &&
        action.sa_handler != SIG_DFL) {
      signal(number, SIG_DFL);
    }
  }
  for (; *defaults != 0; defaults++) {
    signal(*defaults, SIG_DFL);
  }
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, 0);
}

static int set_streams(const struct mlo_spawn_options *options) {
  if (!options->keeps_input) {
    int empty = open("/dev/null", O_RDONLY);
    if (empty < 0 || dup2(empty, 0) < 0) {
      return errno;
    }
  }
  if (dup2(options->output, 1) < 0 || dup2(options->error_output, 2) < 0) {
    return errno;
  }
  return 0;
}

// Nothing that we have open is the program's, but for the pipe that reports a failure.
static void close_others(int report) {
#ifdef __linux__
  if (report > 3) {
    close_range(3, (unsigned)report - 1, 0);
  }
  close_range((unsigned)report + 1, ~0U, 0);
#endif
}

static int execute(const char *name, char *const arguments[], char *const environment[]) {
  if (strchr(name, '/') != 0) {
    execve(name, arguments, environment);
    return errno;
  }
  const char *path = getenv("PATH");
  char candidate[PATH_MAX];
  int reason = ENOENT;
  for (const char *folder = path ? path : "/bin:/usr/bin"; folder != 0;) {
    const char *end = strchr(folder, ':');
    size_t length = end ? (size_t)(end - folder) : strlen(folder);
    if (length + strlen(name) + 2 < sizeof candidate) {
      memcpy(candidate, folder, length);
      // An empty entry is the present directory.
      if (length > 0) {
        candidate[length++] = '/';
      }
      strcpy(candidate + length, name);
      execve(candidate, arguments, environment);
      if (errno == EACCES) {
        reason = EACCES;
      } else if (errno != ENOENT && errno != ENOTDIR) {
        return errno;
      }
    }
    folder = end ? end + 1 : 0;
  }
  return reason;
}

static int begin(
    const struct mlo_spawn_options *options, int parent, int report, const char *name,
    char *const arguments[], char *const environment[]) {
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  // The parent may have died before we asked.
  if (getppid() != parent) {
    return ESRCH;
  }
#endif
  if (options->has_own_group && setpgid(0, 0) != 0) {
    return errno;
  }
  int code = set_streams(options);
  if (code != 0) {
    return code;
  }
  close_others(report);
  if (options->directory != 0 && chdir(options->directory) != 0) {
    return errno;
  }
  set_signals(options->default_signals);
  return execute(name, arguments, environment);
}

int mlo_spawn(
    const struct mlo_spawn_options *options, const char *name, char *const arguments[],
    char *const environment[], int *process) {
  int ends[2];
  if (pipe(ends) != 0) {
    return errno;
  }
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pid_t parent = getpid();
  pid_t child = fork();
  int code = child < 0 ? errno : 0;
  if (child == 0) {
    // Not among the numbers that the streams take.
    int report = fcntl(ends[1], F_DUPFD_CLOEXEC, 3);
    int reason = begin(options, parent, report, name, arguments, environment);
    ssize_t ignored = write(report, &reason, sizeof reason);
    (void)ignored;
    _exit(127);
  }
  pthread_sigmask(SIG_SETMASK, &before, 0);
  close(ends[1]);
  if (code == 0) {
    int reason = 0;
    ssize_t count;
    do {
      count = read(ends[0], &reason, sizeof reason);
    } while (count < 0 && errno == EINTR);
    if (count == (ssize_t)sizeof reason) {
      code = reason;
      while (waitpid(child, 0, 0) < 0 && errno == EINTR) {
      }
    } else if (options->has_own_group) {
      // By both, so that a signal which we send right away finds the group.
      setpgid(child, child);
    }
  }
  close(ends[0]);
  *process = child;
  return code;
}
