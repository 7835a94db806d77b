#ifndef CDISK_H
#define CDISK_H

/// Forces everything written to the file system of a descriptor to the medium; 0, or -1 with errno.
int cdisk_sync_file_system(int descriptor);

#endif
