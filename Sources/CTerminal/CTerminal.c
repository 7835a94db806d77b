#include "CTerminal.h"
int ct_dummy(void) { return 0; }
