// syncfs is an extension that the C library declares only where it is asked for.
#define _GNU_SOURCE
#include "CDisk.h"

#include <unistd.h>

int cdisk_sync_file_system(int descriptor) { return syncfs(descriptor); }
