/* What must run inside a signal handler: only async-signal-safe calls below the mark "in handlers". */
#define _GNU_SOURCE
#include "CTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

static struct termios first_state;
static volatile sig_atomic_t have_state;
static int terminal_fd = 1;

static unsigned char restore_bytes[512];
static volatile sig_atomic_t restore_count;

static int held_stderr = -1;
static int memory_stderr = -1;

static int pipe_read = -1;
static int pipe_write = -1;
static volatile sig_atomic_t unheard;
static volatile sig_atomic_t is_lent;

/* ---- in handlers ---- */

static void write_all(int fd, const void *bytes, size_t count) {
  const char *at = bytes;
  while (count > 0) {
    ssize_t done = write(fd, at, count);
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) return;
    at += done;
    count -= (size_t)done;
  }
}

void ct_release_stderr(void) {
  if (held_stderr < 0) return;
  dup2(held_stderr, 2);
  close(held_stderr);
  held_stderr = -1;
  char part[4096];
  off_t end = lseek(memory_stderr, 0, SEEK_END);
  off_t at = end > 65536 ? end - 65536 : 0;
  while (at < end) {
    ssize_t got = pread(memory_stderr, part, sizeof part, at);
    if (got <= 0) break;
    write_all(2, part, (size_t)got);
    at += got;
  }
  close(memory_stderr);
  memory_stderr = -1;
}

void ct_reset(void) {
  if (have_state) tcsetattr(terminal_fd, TCSANOW, &first_state);
}

static void give_back(void) {
  int count = restore_count;
  restore_count = 0;
  if (count > 0) {
    write_all(terminal_fd, restore_bytes, (size_t)count);
    ct_reset();
  }
  ct_release_stderr();
}

static void on_crash(int number) {
  /* The handler was installed to run once: what follows has the default effect. */
  give_back();
  raise(number);
}

static void on_nothing(int number) { (void)number; }

static void on_news(int number) {
  int keep = errno;
  if (is_lent) {
    /* Ctrl-C and Ctrl-\ are meant for whoever has the terminal; Ctrl-Z stops all of us. */
    if (number == SIGTSTP) raise(SIGSTOP);
    if (number == SIGTSTP || number == SIGINT || number == SIGQUIT || number == SIGCONT) {
      errno = keep;
      return;
    }
  }
  int ends = number != SIGWINCH && number != SIGCONT && number != SIGTSTP;
  if (ends && ++unheard > 1) {
    give_back();
    signal(number, SIG_DFL);
    raise(number);
  }
  unsigned char byte = (unsigned char)number;
  if (write(pipe_write, &byte, 1) < 0) { /* full: the other end wakes anyway */ }
  errno = keep;
}

/* ---- elsewhere ---- */

void ct_capture_stderr(void) {
  if (held_stderr >= 0 || !isatty(2)) return;
  memory_stderr = memfd_create("stderr", MFD_CLOEXEC);
  if (memory_stderr < 0) return;
  held_stderr = fcntl(2, F_DUPFD_CLOEXEC, 3);
  if (held_stderr < 0) {
    close(memory_stderr);
    return;
  }
  dup2(memory_stderr, 2);
}

void ct_remember(int terminal) {
  terminal_fd = terminal;
  have_state = tcgetattr(terminal, &first_state) == 0;
}

void ct_arm(const unsigned char *restore, int count) {
  if (count > (int)sizeof restore_bytes) count = (int)sizeof restore_bytes;
  memcpy(restore_bytes, restore, (size_t)count);
  restore_count = count;
}

void ct_disarm(void) { restore_count = 0; }

int ct_catch_signals(void) {
  if (pipe_read < 0) {
    int ends[2];
    if (pipe2(ends, O_NONBLOCK | O_CLOEXEC) != 0) return -1;
    pipe_read = ends[0];
    pipe_write = ends[1];
    /* A stack of its own, so that an overflow of the main one can still be dealt with. */
    size_t size = 65536;
    void *memory = malloc(size);
    if (memory) {
      stack_t stack = {.ss_sp = memory, .ss_size = size};
      sigaltstack(&stack, NULL);
    }
  }
  unheard = 0;
  static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE};
  static const int news[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH, SIGCONT, SIGTSTP};
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigfillset(&action.sa_mask);
  action.sa_handler = on_crash;
  action.sa_flags = SA_ONSTACK | (int)SA_RESETHAND | SA_NODEFER;
  for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++) sigaction(crashes[i], &action, NULL);
  sigemptyset(&action.sa_mask);
  action.sa_handler = on_news;
  action.sa_flags = SA_ONSTACK | SA_RESTART;
  /* A parent may have blocked signals in the thread that started us: nobody could end us then. */
  sigset_t heard;
  sigemptyset(&heard);
  for (size_t i = 0; i < sizeof news / sizeof *news; i++) {
    sigaction(news[i], &action, NULL);
    sigaddset(&heard, news[i]);
  }
  pthread_sigmask(SIG_UNBLOCK, &heard, NULL);
  /* A vanished reader must not end us before the terminal is given back. A handler rather than
     SIG_IGN, because programs that we start would inherit that. */
  signal(SIGPIPE, on_nothing);
  signal(SIGTTOU, SIG_IGN);
  return pipe_read;
}

void ct_lend(int lent) { is_lent = lent; }

void ct_heard(void) { unheard = 0; }

void ct_obey(int number) {
  sigset_t set;
  signal(number, SIG_DFL);
  sigemptyset(&set);
  sigaddset(&set, number);
  sigprocmask(SIG_UNBLOCK, &set, NULL);
  raise(number);
}

void ct_wake(void) {
  unsigned char byte = 0;
  if (write(pipe_write, &byte, 1) < 0) { /* full: the other end wakes anyway */ }
}

int ct_size(int *columns, int *rows) {
  struct winsize window;
  if (ioctl(terminal_fd, TIOCGWINSZ, &window) != 0) return -1;
  *columns = window.ws_col;
  *rows = window.ws_row;
  return window.ws_col > 0 && window.ws_row > 0 ? 0 : -1;
}

int ct_can_stop(void) { return getsid(0) != getpid(); }
