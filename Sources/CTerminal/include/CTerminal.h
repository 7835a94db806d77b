/* What must run inside a signal handler, or must be ready before one runs. */
#ifndef CTERMINAL_H
#define CTERMINAL_H

/* Redirects stderr into memory, so that nothing but the screen is on the screen. */
void ct_capture_stderr(void);
/* Gives stderr back and writes to it what was held, at most the last 64 kB. */
void ct_release_stderr(void);

/* Remembers how the terminal is set before anything changes it. */
void ct_remember(int terminal);
/* Sets the terminal as it was remembered. */
void ct_reset(void);

/* The bytes that give the terminal back; kept for a crash. At most 512 of them. */
void ct_arm(const unsigned char *restore, int count);
/* The screen is down: a crash restores nothing any more. */
void ct_disarm(void);

/* Catches signals. Those that end or stop the process, and a new window size, arrive as bytes on the
   descriptor that is returned (-1: no pipe); a crash restores the terminal and goes its way.
   The second time that one which ends the process comes unheard, it ends at once. */
int ct_catch_signals(void);
/* Says whether another program has the terminal: what the keyboard sends is then its business. */
void ct_lend(int lent);
/* Says that a signal was read from the descriptor. */
void ct_heard(void);
/* Has the system do what it does by default for a signal, and sends it to ourselves. */
void ct_obey(int signal);
/* The descriptor to write to from anywhere, so that the other end wakes. */
void ct_wake(void);

/* The window's size by the kernel; 0 on success. */
int ct_size(int *columns, int *rows);
/* Whether stopping makes sense: someone must be there to let us go on. */
int ct_can_stop(void);

#endif
