/* Makes the opening of files below the folder SLOW_FOLDER take SLOW_MILLISECONDS, in every program that is started with this
   library in LD_PRELOAD: cc -shared -fPIC -o libslow.so slow_open.c -ldl */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void wait_for(const char *path, int flags) {
    const char *folder = getenv("SLOW_FOLDER");
    const char *milliseconds = getenv("SLOW_MILLISECONDS");
    if (path && folder && milliseconds && !(flags & O_DIRECTORY) && !strncmp(path, folder, strlen(folder))) {
        long nanos = (long)(atof(milliseconds) * 1e6);
        struct timespec time = {nanos / 1000000000, nanos % 1000000000};
        nanosleep(&time, NULL);
    }
}

#define MODE                                    \
    mode_t mode = 0;                            \
    if (flags & (O_CREAT | O_TMPFILE)) {        \
        va_list more;                           \
        va_start(more, flags);                  \
        mode = va_arg(more, mode_t);            \
        va_end(more);                           \
    }

#define OPEN(name)                                                                                   \
    int name(const char *path, int flags, ...) {                                                     \
        MODE                                                                                         \
        wait_for(path, flags);                                                                       \
        return ((int (*)(const char *, int, mode_t))dlsym(RTLD_NEXT, #name))(path, flags, mode);     \
    }

#define OPENAT(name)                                                                                           \
    int name(int folder, const char *path, int flags, ...) {                                                   \
        MODE                                                                                                   \
        wait_for(path, flags);                                                                                 \
        return ((int (*)(int, const char *, int, mode_t))dlsym(RTLD_NEXT, #name))(folder, path, flags, mode);  \
    }

OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)
